"""Text is compressed for clients that accept it, by the weights they give; what could leak a token is not."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from strategy_kb.core.compression import LEAST, CompressionMiddleware, best_coding

TEXT = "Haïti, la migration et les remises. " * 100
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def answer(response, accepted="gzip, br"):
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda _: response)(request)


ACCEPTED = {
    "gzip, deflate, br, zstd": "br",
    "gzip": "gzip",
    "GZIP ; q=0.5": "gzip",
    "x-gzip": "gzip",
    "br;q=0.2, gzip;q=0.8": "gzip",
    "br;q=0, gzip;q=0": "",
    "gzip;q=0": "",
    "*": "br",
    "*;q=0.5, br;q=0": "gzip",
    "*;q=0": "",
    "identity": "",
    "identity, gzip;q=0.5": "",
    "identity;q=0.5, gzip": "gzip",
    "identity;q=0, deflate": "",
    "": "",
    "gzip;q=high, br;q=-1, ,;;": "",
    "brotli, gzipped": "",
}


def test_the_coding_is_the_one_that_the_client_weighs_highest():
    assert {accepted: best_coding(accepted) for accepted in ACCEPTED} == ACCEPTED


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_text_of_every_kind_comes_whole_in_each_coding(coding):
    kinds = (
        "text/html; charset=utf-8",
        "application/json",
        "text/csv",
        "application/problem+json",
        "application/vnd.oai.openapi",
    )
    for kind in kinds:
        response = answer(HttpResponse(TEXT, content_type=kind), coding)

        length = len(response.content)
        assert response.get("Content-Encoding", "") == coding, kind
        assert response["Vary"] == "Accept-Encoding", kind
        assert DECODE[coding](response.content).decode() == TEXT, kind
        assert not coding or (length < LEAST and response["Content-Length"] == str(length)), kind


def test_a_stream_is_compressed_piece_by_piece():
    for coding in ("br", "gzip"):
        pieces = (f"{number};Haïti\r\n" for number in range(2_000))
        stream = StreamingHttpResponse(pieces, content_type="text/csv", headers={"Content-Length": "9"})

        response = answer(stream, coding)

        assert DECODE[coding](b"".join(response)).decode().splitlines()[-1] == "1999;Haïti", coding
        assert "Content-Length" not in response, coding


def test_a_strong_etag_becomes_weak_and_an_unchanged_answer_varies_alike():
    strong, unchanged = HttpResponse(TEXT, headers={"ETag": '"a"'}), HttpResponse(status=304, headers={"ETag": 'W/"a"'})

    assert answer(strong)["ETag"] == 'W/"a"'
    sent = answer(unchanged)
    assert (sent["ETag"], sent["Vary"], sent.content) == ('W/"a"', "Accept-Encoding", b"")
    assert "Content-Encoding" not in sent


def test_what_is_small_not_text_or_of_one_person_stays_as_it_is():
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    responses = {
        "small": HttpResponse("x" * (LEAST - 1)),
        "workbook": HttpResponse(TEXT, content_type=workbook),
        "picture": HttpResponse(TEXT, content_type="image/png"),
        "compressed": HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
        "part": HttpResponse(TEXT, headers={"Content-Range": "bytes 0-9/10"}),
        "varies by cookie": HttpResponse(TEXT, headers={"Vary": "Accept, Cookie"}),
        "sets a cookie": HttpResponse(TEXT),
    }
    responses["sets a cookie"].set_cookie("csrftoken", "secret")

    for case, response in responses.items():
        before = response.content

        sent = answer(response)

        assert sent.content == before, case
        assert sent.get("Content-Encoding") == ("zstd" if case == "compressed" else None), case
