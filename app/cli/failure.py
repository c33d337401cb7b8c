"""The error that a job ends with: one sentence for the user, and the exit status."""

from __future__ import annotations


class JobFailed(Exception):
    """The job could not be done; `sentence` says in plain English what is wrong."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)
