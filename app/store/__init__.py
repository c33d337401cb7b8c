"""The record: opening the data file, reading, changing, the audit trail with undo, the lock, copies and their checks.

Knows no subject: what a measure or an observation means is for the packages above.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.models import ChangeKind
from app.store.announce import EVERYTHING, Changed
from app.store.backup import CopyInfo, Reason, backup, copies, delete_copy, thin
from app.store.change import Change
from app.store.clock import Clock, shifted_clock, system_clock
from app.store.compacting import NotCompacted
from app.store.errors import (
    CopyNotDeleted,
    DataFileDamaged,
    DataFileLocked,
    DataFileMissing,
    DataFileNewer,
    DiskFull,
    DriveFailed,
    FolderNotWritable,
    Holder,
    NestedChange,
    NetworkPath,
    NotACopy,
    NotADataFile,
    ReadOnly,
    StoreBusy,
    StoreError,
    UnauditedWrite,
    WorkspaceClosed,
)
from app.store.health import Health, check
from app.store.history import NothingToUndo, UndoResult
from app.store.opening import open_workspace
from app.store.prepared import Prepared
from app.store.restore import Restored, restore
from app.store.stacks import PastChange
from app.store.workspace import Workspace

if TYPE_CHECKING:
    from app.store.compare import Difference, what_would_change
    from app.store.needle import RedactionRefused
    from app.store.redaction import Found, Redacted, find_text, redact

__all__ = [
    "EVERYTHING",
    "Change",
    "ChangeKind",
    "Changed",
    "Clock",
    "CopyInfo",
    "CopyNotDeleted",
    "DataFileDamaged",
    "DataFileLocked",
    "DataFileMissing",
    "DataFileNewer",
    "Difference",
    "DiskFull",
    "DriveFailed",
    "FolderNotWritable",
    "Found",
    "Health",
    "Holder",
    "NestedChange",
    "NetworkPath",
    "NotACopy",
    "NotADataFile",
    "NotCompacted",
    "NothingToUndo",
    "PastChange",
    "Prepared",
    "ReadOnly",
    "Reason",
    "Redacted",
    "RedactionRefused",
    "Restored",
    "StoreBusy",
    "StoreError",
    "UnauditedWrite",
    "UndoResult",
    "Workspace",
    "WorkspaceClosed",
    "backup",
    "check",
    "copies",
    "delete_copy",
    "find_text",
    "open_workspace",
    "redact",
    "restore",
    "shifted_clock",
    "system_clock",
    "thin",
    "what_would_change",
]

_ON_DEMAND = {
    "Difference": "compare",
    "what_would_change": "compare",
    "RedactionRefused": "needle",
    "Found": "redaction",
    "Redacted": "redaction",
    "find_text": "redaction",
    "redact": "redaction",
}
"""What few starts need, by the module it is in."""


def __getattr__(name: str) -> Any:
    if name not in _ON_DEMAND:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_ON_DEMAND[name]}"), name)
