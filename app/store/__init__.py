"""The record: opening the data file, reading, changing, the audit trail with undo, the lock, copies and their checks.

Knows no subject: what a measure or an observation means is for the packages above.
"""

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
    "DiskFull",
    "DriveFailed",
    "FolderNotWritable",
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
    "open_workspace",
    "restore",
    "shifted_clock",
    "system_clock",
    "thin",
]
