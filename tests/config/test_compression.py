"""What travels compressed and what doesn't."""

import gzip
import io

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from config.middleware import CompressTextMiddleware

PAGE = b"<p>Meer bomen in de Kerkstraat.</p>" * 40


def answered(answer):
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return CompressTextMiddleware(lambda _: answer)(request)


def test_a_page_is_compressed():
    answer = answered(HttpResponse(PAGE))
    assert gzip.decompress(answer.content) == PAGE
    assert len(answer.content) < len(PAGE)
    assert "Accept-Encoding" in answer["Vary"]


def test_a_streamed_table_is_compressed_on_its_way():
    rows = [b"naam;wijk\r\n", b"Meer bomen;Heide\r\n" * 50]
    answer = answered(StreamingHttpResponse(rows, content_type="text/csv"))
    assert gzip.decompress(b"".join(answer.streaming_content)) == b"".join(rows)


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "application/zip"])
def test_a_file_keeps_its_length(kind):
    answer = answered(FileResponse(io.BytesIO(PAGE), content_type=kind))
    assert "Content-Encoding" not in answer
    assert answer["Content-Length"] == str(len(PAGE))
