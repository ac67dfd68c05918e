"""An object store in memory, behind pyarrow's own interface: flat keys, no folders, no links."""

import io
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from pyarrow import fs


class Store(fs.FileSystemHandler):  # type: ignore[misc]
    """One bucket, `news`. `before` is called with what is about to be done, and may raise."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.fetched = 0
        self.before: Callable[[str, str], None] = lambda doing, key: None

    def put(self, key: str, data: str | bytes) -> None:
        self.objects[f"news/{key}"] = data if isinstance(data, bytes) else data.encode()

    def keys(self, below: str = "") -> list[str]:
        keys = (path.removeprefix("news/") for path in self.objects)
        return sorted(key for key in keys if key.startswith(below))

    def get(self, key: str) -> bytes:
        return self.objects[f"news/{key}"]

    def get_type_name(self) -> str:
        return "store"

    def normalize_path(self, path: str) -> str:
        return path

    def get_file_info(self, paths: list[str]) -> list[Any]:
        return [self._info(path) for path in paths]

    def get_file_info_selector(self, selector: Any) -> list[Any]:
        bucket = selector.base_dir.split("/")[0]
        self.before("list", selector.base_dir)
        if bucket != "news":
            raise OSError(f"When listing: AWS Error NO_SUCH_BUCKET during ListObjectsV2: {bucket}")
        found = [one for one in sorted(self.objects) if one.startswith(f"{selector.base_dir}/")]
        if not found:
            raise FileNotFoundError(2, "No such file or directory", selector.base_dir)
        return [self._info(path) for path in found]

    def open_input_file(self, path: str) -> pa.NativeFile:
        self.before("read", path)
        if path not in self.objects:
            raise FileNotFoundError(2, "No such file or directory", path)
        return pa.PythonFile(_Read(self, self.objects[path]), mode="r")

    open_input_stream = open_input_file

    def open_output_stream(self, path: str, metadata: object) -> pa.NativeFile:
        self.before("write", path)
        return pa.PythonFile(_Write(self, path), mode="w")

    def delete_file(self, path: str) -> None:
        self.before("delete", path)
        if self.objects.pop(path, None) is None:
            raise FileNotFoundError(2, "No such file or directory", path)

    def _info(self, path: str) -> Any:
        if path not in self.objects:
            return fs.FileInfo(path, fs.FileType.NotFound)
        return fs.FileInfo(path, fs.FileType.File, size=len(self.objects[path]))

    def _never(self, *given: object) -> None:
        raise AssertionError("nothing asks an object store for this")

    create_dir = delete_dir = delete_dir_contents = delete_root_dir_contents = _never
    move = copy_file = open_append_stream = _never


class _Read(io.BytesIO):
    def __init__(self, store: Store, data: bytes) -> None:
        super().__init__(data)
        self._store = store

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self._store.fetched += len(found)
        return found


class _Write(io.BytesIO):
    """Its object appears when it is closed, whatever was written until then: as in S3."""

    def __init__(self, store: Store, path: str) -> None:
        super().__init__()
        self._store = store
        self._path = path

    def close(self) -> None:
        if not self.closed:
            self._store.objects[self._path] = self.getvalue()
        super().close()
