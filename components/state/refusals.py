"""What visitors are told of a file that was not uploaded, by the status of the server's answer."""

from __future__ import annotations

from data.files.limits import MAX_UPLOAD_MB, MAX_UPLOADS_BYTES, megabytes

TOO_MANY, SERVER_FULL = 413, 507
SENTENCES = {
    TOO_MANY: f"Your files have more than {megabytes(MAX_UPLOADS_BYTES)} together. Remove some, and add this again.",
    SERVER_FULL: "The server has as many files of visitors as it can keep. Try again later.",
}
# Streamlit refuses a large file before it is sent.
TOO_LARGE = f"File is larger than {MAX_UPLOAD_MB} MB. Split it."
OTHER = "Not uploaded. Remove this file, and add it again."
