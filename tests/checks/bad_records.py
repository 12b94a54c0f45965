"""For each check of records: a change of the valid input, and what is told (found)."""

TARGETS = "      - {level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷}"
RECORDS = "procurement:\n  - {kind: 货物, amount: 0}"
BAD_RECORDS: dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    "weights_add_up": (
        ((TARGETS, TARGETS.replace("unit: 卷", "unit: 卷, weight: 80")),),
        ("“档案整理经费”（年度）的权重合计 80",),
    ),
    "targets_make_sense": (
        (
            (
                TARGETS,
                TARGETS
                + """
      - {level2: 质量指标, name: 完好率, operator: ＞, value: 100, unit: "%"}
      - {level2: 质量指标, name: 上架率, operator: ≥, value: 1000, unit: "%"}
      - {level2: 时效指标, name: 办结及时率, operator: ≤, value: 15, unit: 天}
      - {level2: 经济成本指标, name: 整理成本, operator: ≤, value: 171, unit: 盒}
      - {level2: 质量指标, name: 借阅增长率, operator: ≥, value: 120, unit: "%"}
      - {level2: 数量指标, name: 巡查频率, operator: ≥, value: 2, unit: 次}
      - {level2: 质量指标, name: 达标率, operator: ≥, value: 100, unit: "%"}""",
            ),
        ),
        (
            "“完好率”：＞100%",
            "“上架率”：≥1000%",
            "“办结及时率”的指标值是 15天",
            "“整理成本”的指标值是 171盒",
        ),
    ),
    "targets_are_unique": (((TARGETS, f"{TARGETS}\n{TARGETS}"),), ("“整理卷数”已在 57:9",)),
    "targets_agree_with_their_texts": (
        (
            (
                TARGETS,
                TARGETS
                + """
      - {level2: 质量指标, name: 付费占比, operator: ≥, value: 60, unit: "%", explanation: 比例不低于70%}
      - {level2: 数量指标, name: 检查家数, operator: ＞, value: 100, unit: 家, explanation: 检查不少于100家}
      - {level2: 数量指标, name: 评审份数, operator: ≥, value: 80, unit: 份, explanation: 评审不低于80份，共 5 次}""",
            ),
        ),
        ("“付费占比”是 ≥60%，而文字是“不低于70%”", "“检查家数”是 ＞100家，而文字是“不少于100家”"),
    ),
    "amounts_in_targets": (
        (
            (
                TARGETS,
                TARGETS
                + """
      - {level2: 经济成本指标, name: 项目总成本, operator: ≤, value: 2.01, unit: 万元}
      - {level2: 经济成本指标, name: 整理成本, operator: ≤, value: 2, unit: 万元}
      - {level2: 数量指标, name: 三公经费控制, operator: ＜, value: 0, unit: 万元}""",
            ),
        ),
        ("“项目总成本”是 2.01万元，项目预算 20000.00 元", "“三公经费控制”：＜0万元，三公经费预算 0.00 元"),
    ),
    "project_codes_are_alike": (
        (
            (
                RECORDS,
                '  - {code: "330100250001", name: 甲}\n  - {code: "330100250002", name: 乙}\n'
                '  - {code: "33010025003", name: 丙}\n' + RECORDS,
            ),
        ),
        ("“33010025003”是 11 位，其他项目的编码多为 12 位",),
    ),
    "projects_are_of_the_year": (
        (
            ("    name: 档案整理经费\n", "    name: 2023档案整理经费\n    declaration: {start: 2022年, end: 2024年}\n"),
            (
                RECORDS,
                "  - {code: P2, name: 培训（2023）, targets: [{level2: 数量指标, name: 次数, value: 1}]}\n"
                "  - {code: P3, name: 培训（2023）, targets: [{level2: 数量指标, name: 次数, value: 1}]}\n" + RECORDS,
            ),
        ),
        (
            "“2023档案整理经费”，报告是 2025 年的",
            "“2023档案整理经费”：2022 至 2024，报告是 2025 年的",
            "“培训（2023）”与 59:5 名称和指标都相同",
        ),
    ),
    "purchases_agree_with_projects": (
        (
            ("    targets:", "    purchases: [{name: 档案盒, amount: 30000}]\n    targets:"),
            ("{kind: 货物, amount: 0}", "{kind: 货物, project: P1, amount: 25000}"),
        ),
        (
            "政府采购写 25000.00 元，项目“档案整理经费”的采购明细合计 30000.00 元",
            "项目“档案整理经费”的采购合计 25000.00 元，支出 20000.00 元",
        ),
    ),
    "staff_is_established": (
        (
            (
                RECORDS,
                "staffing:\n  - {kind: 行政编制, established: 6, actual: 7}\n"
                "  - {kind: 退休, established: 0, actual: 2}\n" + RECORDS,
            ),
        ),
        ("行政编制：编制 6 人，实有 7 人",),
    ),
}
