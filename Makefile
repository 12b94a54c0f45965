# 两个常用命令：make report（装好一切并生成示例报告）、make test（装好一切并运行全部检查）。
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := fonts-arphic-ukai fonts-noto-cjk libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3-venv
# Only the tests read PDF text, open workbooks and Word files, and use pages as people do.
TEST_SYSTEM := chromium libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils
# veraPDF's engine is Java: a compiler, and the JAXB that Java has no more.
VERIFY_SYSTEM := default-jdk-headless libjaxb-java
EXAMPLE := examples/huzhou-center-2025/budget

.PHONY: report test verify-pdf bench examples key-pages pictures schemas docs format lock clean

report: $(VENV)/ready
	$(BIN)/make-report $(EXAMPLE).yaml -o $(EXAMPLE).pdf
	@echo "已生成 $(EXAMPLE).pdf"

test: $(VENV)/ready
	sh scripts/system-packages.sh $(TEST_SYSTEM)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n auto --dist loadfile
	$(MAKE) verify-pdf

# Every example against PDF/A-3a and PDF/UA-1, by veraPDF.
verify-pdf: $(VENV)/ready
	sh scripts/system-packages.sh $(VERIFY_SYSTEM)
	$(BIN)/python scripts/verify_pdf.py

# Ours beside other programs on the same pages; no test depends on it. Less: make bench SIZES="S M" RUNS=5
SIZES := S M L
RUNS := 5
PARTS := sizes starting facts growth watching batch
bench: $(VENV)/ready
	$(BIN)/python -m benchmarks --sizes $(SIZES) --runs $(RUNS) --parts $(PARTS)

# The examples as workbooks, and every report.
examples: $(VENV)/ready
	for file in examples/*/budget.yaml; do \
	  rm -f $${file%.yaml}.xlsx; \
	  $(BIN)/make-report convert $$file $${file%.yaml}.xlsx && $(BIN)/make-report $$file || exit 1; \
	done

# The small pictures of key pages that the tests hold pages against; look at them before they are kept.
key-pages: $(VENV)/ready
	$(BIN)/python -m tests.writers.picturing

# The pictures of pages in the README; look at them before they are kept.
pictures: $(VENV)/ready
	$(BIN)/python -m scripts.pictures

schemas: $(VENV)/ready
	$(BIN)/python -m generator.schemas schemas

# The page of all checks.
docs: $(VENV)/ready
	$(BIN)/python -m generator.catalogue_page docs

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Rewrites the lock file; needs uv (pip install uv).
lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
	  --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# System packages (Debian and Ubuntu) and Python packages, as locked; done again only when these files change.
$(VENV)/ready: requirements.lock pyproject.toml Makefile
	sh scripts/system-packages.sh $(SYSTEM)
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@
