"use strict";
// How the printed figures hang together comes as data; every word and figure that the panel shows is read from the page.
(() => {
  const data = JSON.parse(document.getElementById("relations").textContent);
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-title");
  const body = document.getElementById("panel-body");
  const figure = (number) => document.getElementById("n" + number);
  const numberOf = (element) => Number(element.id.slice(1));
  const figures = [...document.querySelectorAll(".n")];
  const sameAs = new Map();
  const partOf = new Map();
  for (const same of data.figures) {
    for (const spot of same.spots) sameAs.set(spot, same);
    for (const [, result, terms] of same.formulas) {
      for (const term of terms) partOf.set(term, [...(partOf.get(term) || []), result]);
    }
  }
  let current = null;

  // --- What is said of a figure ----------------------------------------------------------------
  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };
  const textOf = (id) => (document.getElementById(id)?.textContent || "").trim();

  function headingOf(spot) {
    const section = spot.closest("section.table");
    if (section) return (section.querySelector(".table-title") || section.querySelector("caption")).textContent.trim();
    let before = spot.closest("main > *");
    while (before && !/^H\d$/.test(before.tagName)) before = before.previousElementSibling;
    return before ? before.textContent.trim() : "";
  }

  function placeIn(spot) {
    const cell = spot.closest("td, th");
    if (!cell) {
      const whole = spot.closest("main > *");
      const range = document.createRange();
      range.setStart(whole, 0);
      range.setEndBefore(spot);
      const before = range.toString();
      range.selectNodeContents(whole);
      range.setStartAfter(spot);
      const after = range.toString();
      return `${before.length > 14 ? "…" : ""}${before.slice(-14)}${spot.textContent}${after.slice(0, 8)}${after.length > 8 ? "…" : ""}`;
    }
    const heads = (cell.getAttribute("headers") || "").split(" ").filter(Boolean);
    const isColumn = (id) => document.getElementById(id).closest("thead") || document.getElementById(id).scope === "col";
    const names = [...heads.filter((id) => !isColumn(id)), ...heads.filter(isColumn)].map(textOf);
    return names.filter((name, i) => name && names.indexOf(name) === i).join(" · ");
  }

  const fullPlace = (spot) => `${spot.closest("table") ? `《${headingOf(spot)}》` : headingOf(spot)} ${placeIn(spot)}`.trim();

  function link(number, from) {
    const spot = figure(number);
    const table = spot.closest("table");
    const near = from && (table ? table === from.closest("table") : !from.closest("table") && headingOf(from) === headingOf(spot));
    const made = element("a", near && placeIn(spot) ? `${table ? "本表" : "本节"} ${placeIn(spot)}` : fullPlace(spot));
    made.href = "#n" + number;
    if (spot === current) made.setAttribute("aria-current", "true");
    return made;
  }

  const item = (mark, number, from) => element("li", "", element("b", mark), link(number, from), element("span", figure(number).textContent));
  const list = (items) => element("ul", "", ...items);

  // What each formula is called, and how it reads with the printed figures of its terms.
  const FORMULAS = {
    sum: ["等于下列各数之和：", ""],
    share: ["占比，由这两个数相除：", (a, b) => `${a} ÷ ${b}`],
    increase: ["增加额，由这两个数相减：", (a, b) => `${a} － ${b}`],
    decrease: ["减少额，由这两个数相减：", (a, b) => `${a} － ${b}`],
    growth: ["增长率，由这两个数算出：", (a, b) => `（${a} － ${b}）÷ ${b}`],
    fall: ["下降率，由这两个数算出：", (a, b) => `（${a} － ${b}）÷ ${a}`],
    growth_by_change: ["增长率，由增加额和现在的数算出：", (a, b) => `${a} ÷（${b} － ${a}）`],
    fall_by_change: ["下降率，由减少额和现在的数算出：", (a, b) => `${a} ÷（${b} ＋ ${a}）`],
  };
  const OF_ONE = {
    sum: "等于下面这个数：",
    increase: "增加额，等于下面这个数减去报告没有印出的一个数：",
    decrease: "减少额，等于报告没有印出的一个数减去下面这个数：",
  };

  function formula([kind, result, terms, tail]) {
    const parts = [];
    const there = figure(result);
    if (there !== current) parts.push(element("p", "", element("span", "在这里可以看到："), link(result, current)));
    const [words, equation] = FORMULAS[kind];
    parts.push(element("p", terms.length === 1 ? OF_ONE[kind] : words));
    if (equation && terms.length > 1) {
      const made = element("p", `${there.textContent} ＝ ${equation(...terms.map((term) => figure(term).textContent))}`);
      made.className = "equation";
      parts.push(made);
    }
    parts.push(list(terms.map((term, i) => item(equation ? "" : i ? "＋" : "＝", term, current))));
    if (tail) {
      const note = element("p", "印出的各数经过四舍五入，相加与合计差一点末位（尾差），属正常。");
      note.className = "dim";
      parts.push(note);
    }
    return parts;
  }

  function facts(terms) {
    const parts = [element("h3", "账目（不得公开）")];
    for (const [words, amount, numbers] of terms) {
      parts.push(element("p", `${words}：${amount}`));
      const made = list(numbers.map((number) => {
        const [place, worth, what] = data.facts[number];
        const where = element("span", place);
        where.className = "place";
        return element("li", `${worth}　${what}`, where);
      }));
      made.className = "facts";
      parts.push(made);
    }
    return parts;
  }

  function fill(spot) {
    const number = numberOf(spot);
    const same = sameAs.get(number) || { spots: [number], formulas: [] };
    const unit = spot.closest("section")?.querySelector(".unit")?.textContent;
    title.textContent = spot.textContent;
    const parts = [element("p", fullPlace(spot))];
    if (unit) parts.push(element("p", unit));
    parts.push(element("h3", "怎样得出"));
    if (same.formulas.length) for (const each of same.formulas) parts.push(...formula(each));
    else parts.push(element("p", "报告没有印出算出它的各个数。"));
    parts.push(element("h3", same.spots.length > 1 ? `印在 ${same.spots.length} 处` : "只印在这一处"));
    if (same.spots.length > 1) parts.push(list(same.spots.map((each) => item("", each, spot))));
    const wholes = [...new Set(same.spots.flatMap((each) => partOf.get(each) || []))];
    if (wholes.length) parts.push(element("h3", "用它算出的数"), list(wholes.map((each) => item("", each, spot))));
    if (same.terms) parts.push(...facts(same.terms));
    body.replaceChildren(...parts);
    return same;
  }

  // --- Opening, closing, going to a figure -----------------------------------------------------
  function mark(same) {
    for (const each of document.querySelectorAll(".n.same, .n.here")) each.classList.remove("same", "here");
    for (const spot of same ? same.spots : []) figure(spot).classList.add("same");
    if (same) current.classList.add("here");
  }

  function show(spot) {
    current = spot;
    for (const folded of document.querySelectorAll("main details:not([open])")) folded.open ||= folded.contains(spot);
    mark(fill(spot));
    panel.scrollTop = 0;
    if (!panel.open) panel.show();
    spot.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function close() {
    panel.close();
    mark(null);
    reach(current);
  }

  function reach(spot) {
    for (const each of group(spot)) each.tabIndex = each === spot ? 0 : -1;
    spot.focus();
  }

  function go(number) {
    const spot = figure(number);
    show(spot);
    reach(spot);
    spot.scrollIntoView({ block: "center", inline: "center" });
  }

  // --- The keyboard: one stop a table or paragraph, arrows within ------------------------------
  const group = (spot) => [...spot.closest("table, main > *").querySelectorAll(".n")];

  function neighbour(spot, key) {
    const all = group(spot);
    const at = all.indexOf(spot);
    if (key === "ArrowLeft") return all[at - 1];
    if (key === "ArrowRight") return all[at + 1];
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    const box = (each) => (each.closest("td") || each).getBoundingClientRect();
    const own = box(spot);
    const under = (each) => Math.min(box(each).right, own.right) - Math.max(box(each).left, own.left) > 1;
    if (key === "ArrowDown") return all.slice(at + 1).find((each) => box(each).top > own.top && under(each));
    if (key === "ArrowUp") return all.slice(0, at).reverse().find((each) => box(each).top < own.top && under(each));
    return undefined;
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a[href^='#n'], .n");
    if (!target) return;
    if (target.matches(".n")) {
      if (!getSelection().isCollapsed) return; // somebody copies
      show(target);
      title.focus({ preventScroll: true });
    } else if (panel.contains(target)) {
      event.preventDefault();
      go(Number(target.hash.slice(2)));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      close();
      return;
    }
    const spot = event.target.closest?.(".n");
    if (!spot || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show(spot);
      title.focus({ preventScroll: true });
      return;
    }
    const next = neighbour(spot, event.key);
    if (next) {
      event.preventDefault();
      reach(next);
    }
  });

  document.getElementById("panel-close").addEventListener("click", close);

  // --- Without this script the page is a plain report ------------------------------------------
  const seen = new Set();
  for (const each of figures) {
    const whole = each.closest("table, main > *");
    each.setAttribute("role", "button"); // no <button>: browsers leave its text out of what is copied
    each.tabIndex = seen.has(whole) ? -1 : 0;
    seen.add(whole);
  }

  // A table that fits needs no region of its own: its header then sticks to the window.
  const regions = [...document.querySelectorAll(".scroll")];
  let width = 0;
  new ResizeObserver(([main]) => {
    if (main.contentRect.width === width) return;
    width = main.contentRect.width;
    for (const each of regions) {
      each.classList.remove("fits");
      const fits = each.scrollWidth <= each.clientWidth;
      each.classList.toggle("fits", fits);
      if (fits) each.removeAttribute("tabindex");
      else each.tabIndex = 0;
    }
    if (panel.open) current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }).observe(document.querySelector("main"));

  const wide = matchMedia("(min-width: 68rem)");
  const contents = document.querySelector("nav details");
  const fold = () => {
    contents.open = wide.matches;
    contents.firstElementChild.tabIndex = wide.matches ? -1 : 0;
  };
  wide.addEventListener("change", fold);
  contents.firstElementChild.addEventListener("click", (event) => wide.matches && event.preventDefault());
  fold();
})();
