"""Every notebook keeps to the rules of the project, and every rule finds what it is there to find."""

from pathlib import Path

import nbformat
import pytest

from tests.notebooks import rules

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
OPENING = "# Who speaks?\n\n" + "word " * 80 + "\n\n## What you will learn\n\n**Time** 5 minutes · **Level** none"
CLOSING = "## Questions\n\n1. A?\n2. B?\n3. C.\n\n<details>\n\n4. No.\n\n</details>\n\n## Limits\n\nYes.\n\n## Where next\n\nOn."


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_to_the_rules(path, rule):
    assert rule(nbformat.read(path, as_version=4)) == []


def made(code="x = 1", opening=OPENING, closing=CLOSING, count=1, outputs=()):
    cell = nbformat.v4.new_code_cell(code, execution_count=count, outputs=list(outputs))
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(opening), cell, nbformat.v4.new_markdown_cell(closing)])


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_good_notebook_breaks_no_rule(rule):
    assert rule(made()) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f(): return 1", "def"),
        ("for x in y: z", "for"),
        ("while x: y", "while"),
        ("f = lambda x: x", "lambda"),
        ("[x for x in y]", "for"),
        ("class A: pass", "class"),
        ("from pathlib import Path", "path"),
        ("import os.path", "path"),
        ("folder / 'file.csv'", "path"),
        ("open('x')", "path"),
        ("%matplotlib inline", "not plain Python"),
    ],
)
def test_clever_code_is_found(code, found):
    assert rules.clever_code(made(code)) == [f"{found}: {code}"]


@pytest.mark.parametrize("code", ["a / 2", "table[['x', 'y']]", "f(\n    a, b\n)", "from sharaka import charts"])
def test_plain_code_is_left_in_peace(code):
    assert rules.clever_code(made(code)) == []


@pytest.mark.parametrize(
    ("rule", "notebook"),
    [
        (rules.too_much_code, made("\n".join("x = 1" for _ in range(8)))),
        (rules.long_cells, made("\n".join("x = 1" for _ in range(9)))),
        (rules.no_question_for_a_title, made(opening=OPENING.replace("speaks?", "speaks"))),
        (rules.no_question_for_a_title, made(closing=f"# Again?\n\n{CLOSING}")),
        (rules.no_question_for_a_title, made(opening=f"First.\n\n{OPENING}")),
        (rules.missing_sections, made(opening=OPENING.replace("What you", "What we"))),
        (rules.missing_sections, made(closing=CLOSING.replace("## Limits", "### Limits"))),
        (rules.missing_facts, made(opening=OPENING.replace("**Time**", "Time"))),
        (rules.missing_facts, made(opening=OPENING.replace("**Level** none", ""))),
        (rules.few_questions, made(closing=CLOSING.replace("3. C.", ""))),
        (rules.not_run_in_order, made(count=2)),
        (rules.not_run_in_order, made(count=None)),
        (rules.errors, made(outputs=[nbformat.v4.new_output("error", ename="E", evalue="bad", traceback=[])])),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_rule_finds_what_breaks_it(rule, notebook):
    assert rule(notebook) != []
