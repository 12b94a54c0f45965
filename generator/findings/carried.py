"""The kinds of finding about the files that a PDF carries."""

from generator.findings.finding import Kind, Severity

E = Severity.ERROR

NO_PDF = Kind("no-pdf", E, "PDF 打不开", "$reason", "本程序生成的报告 PDF", "换成原来的文件；加了密码的先去掉密码。")
CARRIES_NOTHING = Kind(
    "carries-nothing", E, "PDF 里没有附件", "这份 PDF 不带任何文件", "本程序生成的报告，带有公开数据",
    "用本程序生成的原件；另存、打印成的 PDF 会丢失附件。",
)  # fmt: skip
UNSAFE_NAME = Kind(
    "unsafe-name", E, "附件的名称不安全", "附件“$name”指向文件夹之外", "文件夹之内的相对路径",
    "这份 PDF 不是本程序生成的，不要取出其中的文件。",
)  # fmt: skip
