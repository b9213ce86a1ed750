"""What a notebook of this project keeps to: each rule returns what is wrong, and nothing when all is well."""

import ast
import re

from nbformat import NotebookNode

WORDS_PER_LINE = 15
LINES = 8
QUESTIONS = 3
SECTIONS = ("What you will learn", "Questions", "Limits", "Where next")
FACTS = ("Time", "Level")
CLEVER = {
    ast.FunctionDef: "def", ast.AsyncFunctionDef: "def", ast.ClassDef: "class", ast.Lambda: "lambda",
    ast.For: "for", ast.AsyncFor: "for", ast.While: "while", ast.comprehension: "for",
}  # fmt: skip
PATHS = {"os", "pathlib", "sys", "glob", "shutil"}


def code(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells that hold anything."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def prose(notebook: NotebookNode) -> str:
    """Return all Markdown, a blank line between cells."""
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def lines(source: str) -> list[str]:
    """Return the lines of code: neither blank nor a comment."""
    return [line for line in source.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def headings(text: str, level: int) -> list[str]:
    """Return the headings of one level."""
    return re.findall(rf"^#{{{level}}} +(.+?) *$", text, re.MULTILINE)


def section(text: str, name: str) -> str:
    """Return what stands under a heading of the second level, up to the next."""
    found = re.search(rf"^## +{name} *$(.*?)(?=^##? |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def too_much_code(notebook: NotebookNode) -> list[str]:
    """A notebook is read, not programmed: there are many words for a line of code."""
    text = re.sub(r"<[^>]*>|\]\([^)]*\)", " ", prose(notebook))
    words = len(re.findall(r"\w+", text))
    count = sum(len(lines(cell.source)) for cell in code(notebook))
    return [f"{words} words for {count} lines of code"] if words < WORDS_PER_LINE * count else []


def long_cells(notebook: NotebookNode) -> list[str]:
    """A cell of code can be taken in at a glance."""
    return [f"{len(found)} lines: {found[0]}" for cell in code(notebook) if len(found := lines(cell.source)) > LINES]


def clever_code(notebook: NotebookNode) -> list[str]:
    """Code calls the library; it defines nothing, repeats nothing and knows no paths."""
    return [f"{problem}: {cell.source}" for cell in code(notebook) for problem in _clever(cell.source)]


def _clever(source: str) -> list[str]:
    try:
        nodes = [*ast.walk(ast.parse(source))]
    except SyntaxError:
        return ["not plain Python"]
    return [*(CLEVER[type(node)] for node in nodes if type(node) in CLEVER), *(told for node in nodes if (told := _path(node)))]


def _path(node: ast.AST) -> str:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        return "path" if PATHS & {name.split(".")[0] for name in names} else ""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        ends = [end.value for end in (node.left, node.right) if isinstance(end, ast.Constant)]
        return "path" if any(isinstance(end, str) for end in ends) else ""
    return "path" if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open" else ""


def no_question_for_a_title(notebook: NotebookNode) -> list[str]:
    """The one heading of the first level begins the notebook and is a question."""
    found = headings(prose(notebook), 1)
    begins = notebook.cells[0].source.startswith("# ")
    return [] if begins and len(found) == 1 and found[0].endswith("?") else [f"title: {found}"]


def missing_sections(notebook: NotebookNode) -> list[str]:
    """The sections that every notebook has."""
    return [name for name in SECTIONS if name not in headings(prose(notebook), 2)]


def missing_facts(notebook: NotebookNode) -> list[str]:
    """The first cell says how long it takes and what it asks of the reader."""
    return [name for name in FACTS if not re.search(rf"\*\*{name}:?\*\*:? +\w", notebook.cells[0].source)]


def few_questions(notebook: NotebookNode) -> list[str]:
    """There are enough numbered questions, the notes on answers not counted."""
    asked = re.sub(r"<details>.*?</details>", "", section(prose(notebook), "Questions"), flags=re.DOTALL)
    count = len(re.findall(r"^\d+\. ", asked, re.MULTILINE))
    return [f"{count} questions"] if count < QUESTIONS else []


def not_run_in_order(notebook: NotebookNode) -> list[str]:
    """The cells were run once, from top to bottom."""
    counts = [cell.execution_count for cell in code(notebook)]
    return [] if counts == [*range(1, len(counts) + 1)] else [f"execution counts {counts}; run: make notebooks"]


def errors(notebook: NotebookNode) -> list[str]:
    """No cell ended in an error."""
    return [output.evalue for cell in code(notebook) for output in cell.outputs if output.output_type == "error"]


RULES = (
    too_much_code, long_cells, clever_code, no_question_for_a_title, missing_sections, missing_facts, few_questions,
    not_run_in_order, errors,
)  # fmt: skip
