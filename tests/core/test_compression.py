"""Text is compressed for clients that accept it, by the weights they give; what could leak a token is not."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from strategy_kb.core.compression import LEAST, CompressionMiddleware, best_coding

TEXT = "Haïti, la migration et les remises. " * 100
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def answer(made, accepted="gzip, br", method="get"):
    request = getattr(RequestFactory(), method)("/", headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda _: made)(request)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP ; q=0.5", "gzip"),
        ("x-gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip", "gzip"),
        ("identity;q=0, deflate", ""),
        ("", ""),
        ("gzip;q=high, br;q=-1, ,;;", ""),
        ("brotli, gzipped", ""),
    ],
)
def test_the_coding_is_the_one_that_the_client_weighs_highest(accepted, expected):
    assert best_coding(accepted) == expected


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
@pytest.mark.parametrize(
    "kind",
    [
        "text/html; charset=utf-8",
        "application/json",
        "text/csv",
        "application/problem+json",
        "application/vnd.oai.openapi",
    ],
)
def test_text_comes_whole_in_each_coding(coding, kind):
    found = answer(HttpResponse(TEXT, content_type=kind), coding)

    assert found.get("Content-Encoding", "") == coding
    assert found["Vary"] == "Accept-Encoding"
    assert DECODE[coding](found.content).decode() == TEXT
    assert not coding or (len(found.content) < LEAST and found["Content-Length"] == str(len(found.content)))


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_stream_is_compressed_piece_by_piece(coding):
    pieces = (f"{number};Haïti\r\n" for number in range(2_000))
    found = answer(StreamingHttpResponse(pieces, content_type="text/csv", headers={"Content-Length": "9"}), coding)

    assert DECODE[coding](b"".join(found)).decode().splitlines()[-1] == "1999;Haïti"
    assert "Content-Length" not in found


def test_a_strong_etag_becomes_weak_and_an_unchanged_answer_varies_alike():
    strong, unchanged = HttpResponse(TEXT, headers={"ETag": '"a"'}), HttpResponse(status=304, headers={"ETag": 'W/"a"'})

    assert answer(strong)["ETag"] == 'W/"a"'
    found = answer(unchanged)
    assert (found["ETag"], found["Vary"], found.content) == ('W/"a"', "Accept-Encoding", b"")
    assert "Content-Encoding" not in found


def with_cookie():
    found = HttpResponse(TEXT)
    found.set_cookie("csrftoken", "secret")
    return found


@pytest.mark.parametrize(
    "made",
    [
        HttpResponse("x" * (LEAST - 1)),
        HttpResponse(TEXT, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
        HttpResponse(TEXT, headers={"Content-Range": "bytes 0-9/10"}),
        HttpResponse(TEXT, headers={"Vary": "Accept, Cookie"}),
        with_cookie(),
    ],
    ids=["small", "workbook", "picture", "compressed", "part", "varies by cookie", "sets a cookie"],
)
def test_what_is_small_not_text_or_of_one_person_stays_as_it_is(made):
    before = made.content

    found = answer(made)

    assert found.content == before
    assert found.get("Content-Encoding") in (None, "zstd")
