"""Files and folders to articles: whatever is refused says where, what and why, and the rest goes on."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path

import pandas as pd
import pytest

from sharaka import files
from sharaka.inputs import Loaded
from tests.given import ROOT, cases, seed_texts

TEXT = "وصل بوتين إلى بكين أمس.\r\nوقال شي إن الزيارة مهمة.\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"
REFUSED = {
    "empty.txt": (b"", "the file is empty; expected an article's text"),
    "blank.txt": (b" \n\n", "the file is empty; expected an article's text"),
    "random.txt": (bytes(range(256)), "expected UTF-8, UTF-16 or cp1256"),
    "english.txt": (b"Putin arrived in Beijing.", "no Arabic letter in it; expected an article in Arabic"),
    "picture.png": (PNG, ".png is no article format; expected one of .txt .html"),
    "picture.txt": (PNG, "NUL bytes and is not UTF-16"),
    "README": (b"x", "a file without an ending is no article format"),
    "page.html": (b"<html></html>", "no article text was found in the page; save the text as .txt"),
    "table.parquet": (b"PAR1 no", "no readable Parquet file"),
    "archive.zip": (b"PK no", "no zip archive, or a damaged one; pack it again"),
}


def put(folder: Path, **contents: str | bytes) -> Path:
    """Write files, ``a_txt`` being the name a.txt, and return their folder."""
    for name, content in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def reasons(loaded: Loaded) -> dict[str, str]:
    return {Path(refused.file).name: refused.reason for refused in loaded.refused}


def ids(loaded: Loaded) -> list[str]:
    return [article.id for article in loaded.articles]


def packed(**members: bytes | str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_the_seed_articles_are_read_as_their_metadata_says():
    assert {article.id: article.text for article in files.seed_articles().articles} == seed_texts()


def test_a_seed_article_knows_its_place_in_its_file():
    article = files.seed_articles()["001b"]
    text = (ROOT / "seeds" / article.file).read_bytes().decode()
    assert text[article.start : article.end] == article.text and article.published == "2025-04-28"


@pytest.mark.parametrize(("name", "data", "reason"), [(name, *found) for name, found in REFUSED.items()], ids=REFUSED)
def test_a_file_that_is_no_article_is_refused_and_the_rest_goes_on(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    loaded = files.load(put(tmp_path, good_txt=TEXT))
    assert ids(loaded) == ["good"] and list(reasons(loaded)) == [name] and reason in reasons(loaded)[name]


def test_line_ends_are_kept(tmp_path):
    assert files.load(put(tmp_path, a_txt=TEXT)).articles[0].text == TEXT


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_read_and_noted(tmp_path, encoding):
    loaded = files.load(put(tmp_path, a_txt=TEXT.encode(encoding)))
    assert loaded.articles[0].text == TEXT
    assert any(note == f"{tmp_path / 'a.txt'}: read as {encoding}" for note in loaded.notes)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    loaded = files.load(put(tmp_path, a_txt=b"\xef\xbb\xbf" + TEXT.encode()))
    assert loaded.articles[0].text == TEXT and not any("read as" in note for note in loaded.notes)


def test_a_path_that_is_not_there_is_refused_and_the_rest_goes_on(tmp_path):
    loaded = files.load(tmp_path / "no.txt", put(tmp_path, a_txt=TEXT))
    assert ids(loaded) == ["a"] and reasons(loaded) == {"no.txt": "no such file or folder; check the path"}


def test_a_link_to_nowhere_is_refused_and_the_rest_goes_on(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    loaded = files.load(put(tmp_path, a_txt=TEXT))
    assert ids(loaded) == ["a"]
    assert reasons(loaded) == {"link.txt": "cannot be read: No such file or directory; check the path and its permissions"}


def test_an_empty_folder_is_refused_even_if_it_is_named_like_a_file(tmp_path):
    (tmp_path / "x.txt").mkdir()
    assert "there is no file in it; expected .txt" in reasons(files.load(tmp_path / "x.txt"))["x.txt"]


def test_a_folder_is_read_with_the_folders_in_it_and_without_hidden_files(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / ".git").mkdir()
    put(tmp_path / "x.txt", b_txt=TEXT)
    put(tmp_path / ".git", c_txt=TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    loaded = files.load(put(tmp_path, a_txt=TEXT))
    assert ids(loaded) == ["a", "b"] and loaded.refused == []


def test_a_file_given_twice_is_read_once(tmp_path):
    assert ids(files.load(put(tmp_path, a_txt=TEXT), tmp_path / "a.txt")) == ["a"]


def test_a_file_name_of_any_bytes_can_be_written_later(tmp_path):
    (tmp_path / b"\xc7\xe1.txt".decode("utf-8", "surrogateescape")).write_text(TEXT, encoding="utf-8")
    article = files.load(tmp_path).articles[0]
    assert f"{article.id}{article.file}".encode()


@pytest.mark.parametrize("published", ["", "17/5/2024", "أمس"])
def test_articles_without_an_iso_date_are_noted_with_the_remedy(tmp_path, published):
    loaded = files.load(put(tmp_path, a_txt=TEXT, articles_csv=f"file,published\na.txt,{published}\n"))
    assert ids(loaded) == ["a"] and loaded.refused == []
    assert any(note.startswith("1 of 1 articles have no ISO date (a)") and "articles.csv" in note for note in loaded.notes)


def test_metadata_beside_a_file_is_taken(tmp_path):
    given = "article,file,title,published,published_basis\nx1,a.txt,عنوان,2024-05-17,printed\n"
    loaded = files.load(put(tmp_path, a_txt=TEXT, articles_csv=given))
    article = loaded.articles[0]
    found = (article.id, article.title, article.published, article.published_basis, article.outlet)
    assert found == ("x1", "عنوان", "2024-05-17", "printed", "") and loaded.notes == []


def test_metadata_divides_a_file(tmp_path):
    loaded = files.load(put(tmp_path, a_txt=TEXT, articles_csv="article,file,start,end\np,a.txt,0,10\nq,a.txt,10,\n"))
    assert [(a.id, a.start, a.end, a.text) for a in loaded.articles] == [("p", 0, 10, TEXT[:10]), ("q", 10, len(TEXT), TEXT[10:])]


@pytest.mark.parametrize("case", cases("core/wrong_spans"), ids=lambda case: case["what"])
def test_metadata_with_a_wrong_span_is_refused_and_the_rest_goes_on(tmp_path, case):
    given = f"article,file,start,end\nx1,a.txt,{case['start']},{case['end']}\n"
    loaded = files.load(put(tmp_path, a_txt=TEXT, b_txt=TEXT, articles_csv=given))
    told = f"articles.csv places article x1 at {case['start']}:{case['end']}, but the text has {len(TEXT)} characters; correct start"
    assert ids(loaded) == ["b"] and told in reasons(loaded)["a.txt"]


def test_metadata_that_cannot_be_read_is_refused_once_and_the_files_are_read(tmp_path):
    loaded = files.load(put(tmp_path, a_txt=TEXT, b_txt=TEXT, articles_csv=PNG))
    assert ids(loaded) == ["a", "b"] and list(reasons(loaded)) == ["articles.csv"]
    assert "read without it" in reasons(loaded)["articles.csv"]


def test_one_id_for_several_articles_is_made_different_and_noted(tmp_path):
    rows = "\n".join(json.dumps({"id": name, "text": TEXT}) for name in ("a", "a", "a-2", "a"))
    loaded = files.load(put(tmp_path, r_jsonl=rows))
    assert ids(loaded) == ["a", "a-3", "a-2", "a-4"]
    assert any("a second article has the id a; it is named a-3" in note for note in loaded.notes)


def test_a_page_gives_its_text_title_and_date(tmp_path):
    lines = "".join(f"<p>{TEXT * 4}</p>" for _ in range(4))
    head = '<title>زيارة بوتين</title><meta property="article:published_time" content="2024-05-17T10:00:00Z">'
    page = f"<html lang='ar'><head>{head}</head><body><article><h1>زيارة بوتين</h1>{lines}</article></body></html>"
    article = files.load(put(tmp_path, a_html=page)).articles[0]
    assert "وصل بوتين إلى بكين" in article.text and "<p>" not in article.text
    assert (article.id, article.title, article.published) == ("a", "زيارة بوتين", "2024-05-17")


@pytest.mark.parametrize("case", cases("core/rows"), ids=lambda case: case["what"])
def test_a_bad_row_is_refused_by_its_number_and_the_rest_goes_on(tmp_path, case):
    good = [json.dumps({"id": name, "text": TEXT}) for name in "ab"]
    escaped = case["row"].encode("ascii", "backslashreplace").decode()
    loaded = files.load(put(tmp_path, r_jsonl="\n".join([good[0], escaped, good[1]])))
    assert ids(loaded) == ["a", "b"] and case["reason"] in reasons(loaded)["r.jsonl, row 2"]


@pytest.mark.parametrize("case", cases("core/row_facts"), ids=lambda case: case["what"])
def test_a_row_says_what_is_known(tmp_path, case):
    article = files.load(put(tmp_path, rows_jsonl=json.dumps(json.loads(case["row"]) | {"text": TEXT}))).articles[0]
    assert (article.id, article.title, article.published) == (case["id"], case["title"], case["published"])
    assert article.published_basis == ("given" if case["published"] else "unknown")


def test_rows_of_a_csv_are_read_and_a_bad_one_is_refused(tmp_path):
    loaded = files.load(put(tmp_path, r_csv=f'id,text,outlet\na,"{TEXT}",DW\nb,,\nc,"{TEXT}"\nd,"{TEXT}",DW,more\n'))
    assert [(a.id, a.outlet, a.text) for a in loaded.articles] == [("a", "DW", TEXT), ("c", "", TEXT), ("d", "DW", TEXT)]
    assert list(reasons(loaded)) == ["r.csv, row 2"]


def test_a_very_long_row_of_a_csv_is_read(tmp_path):
    assert len(files.load(put(tmp_path, r_csv=f'id,text\na,"{TEXT * 5000}"\n')).articles[0].text) == 5000 * len(TEXT)


def test_rows_of_parquet_are_read_and_a_bad_one_is_refused(tmp_path):
    frame = pd.DataFrame({"id": [1, 2], "text": [TEXT, None], "published": pd.to_datetime(["2024-05-17", None])})
    frame.to_parquet(tmp_path / "r.parquet")
    loaded = files.load(tmp_path)
    assert [(a.id, a.published) for a in loaded.articles] == [("1", "2024-05-17")] and list(reasons(loaded)) == ["r.parquet, row 2"]


def test_an_archive_is_read_with_its_metadata_and_a_bad_member_is_refused(tmp_path):
    members = {"d/a.txt": TEXT, "d/b.png": PNG, "d/articles.csv": "file,published\na.txt,2024-05-17\n", "__MACOSX/d/._a.txt": PNG}
    loaded = files.load(put(tmp_path, z_zip=packed(**members)))
    assert [(a.id, a.published) for a in loaded.articles] == [("a", "2024-05-17")]
    assert [refused.file for refused in loaded.refused] == [f"{tmp_path / 'z.zip'}/d/b.png"]


def test_a_damaged_member_of_an_archive_is_refused_and_the_rest_goes_on(tmp_path):
    data = packed(**{"a.txt": TEXT, "b.txt": TEXT})
    content = zlib.compress(TEXT.encode())[2:-4]
    loaded = files.load(put(tmp_path, z_zip=data.replace(content, b"\xff" * len(content), 1)))
    assert ids(loaded) == ["b"] and "cannot be read" in reasons(loaded)["a.txt"] and "pack it again" in reasons(loaded)["a.txt"]


def test_an_archive_in_an_archive_is_read(tmp_path):
    assert ids(files.load(put(tmp_path, z_zip=packed(**{"inner.zip": packed(**{"a.txt": TEXT})})))) == ["a"]


def test_recorded_annotation_that_is_not_there_is_named_with_the_remedy():
    with pytest.raises(FileNotFoundError, match=r"nosuch\.conllu.*make annotate"):
        files.seed_annotation("nosuch")
