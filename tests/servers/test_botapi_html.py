"""The HTML that Telegram allows is read as Telegram reads it, and all else refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.botapi_errors import Violation
from tests.servers.botapi_html import parse_html, utf16_length


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é <p>", 'Unsupported start tag "p" at byte offset 3'),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("a<", "Unclosed start tag at byte offset 1"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler"'),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source, why):
    with pytest.raises(Violation) as refused:
        parse_html(source)
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert why in refused.value.description


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("a &amp;&lt;&#39;&#x1F331;&copy; & b", "a &<'🌱&copy; & b", []),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("🌱<b>a<i>b</i></b>", "🌱ab", [("bold", 2, 2), ("italic", 3, 1)]),
        ("<b></b>a", "a", []),
        ("<a href='https://a.id/?x=1&amp;y=2'>a</a>", "a", [("text_link", 0, 1)]),
        ("<a href='salah'>a</a>", "a", []),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<pre><code class='language-py'>a</code></pre>", "a", [("pre", 0, 1)]),
        ("a > b \" '", "a > b \" '", []),
    ],
)
def test_allowed_html_is_read(source, plain, entities):
    text, found = parse_html(source)
    assert (text, [(e["type"], e["offset"], e["length"]) for e in found]) == (plain, entities)


def test_a_link_keeps_its_address():
    _, [link] = parse_html('<a href="https://a.id/?x=1&amp;y=2">a</a>')
    assert link["url"] == "https://a.id/?x=1&y=2"


@given(st.text())
def test_escaped_text_is_read_back_as_it_was(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain, entities = parse_html(f"<b>{escaped}</b>")
    assert plain == text
    assert [entity["length"] for entity in entities] == ([utf16_length(text)] if text else [])
