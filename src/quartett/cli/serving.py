# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett demo`, `serve` and `worker`: run the service."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from quartett.cli.environment import DataOption, fail, open_installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

app = typer.Typer(no_args_is_help=True, add_completion=False)
Port = Annotated[int, typer.Option(help="Anschluss (Port).", min=1, max=65535)]
_PAUSE = 2.0
_GRACE = 10.0  # seconds in which a worker hands its job back before it is killed


@app.command()
def demo(*, port: Port = 8000, data: DataOption = None) -> None:
    """Mit Übungsdaten starten: richtet alles ein und nennt Adresse und Zugänge."""
    _refuse_taken_port("127.0.0.1", port)
    os.environ.setdefault("QUARTETT_BASE_URL", f"http://localhost:{port}")
    with _in_service(data):
        from quartett.web.example.services import load_example

        logins = load_example()
        typer.echo(f"\n  Quartett läuft:  http://localhost:{port}/\n")
        typer.echo("  Zugänge zum Ausprobieren (Übungsdaten):")
        for login in logins:
            typer.echo(f"    {login.role:<24} {login.email:<34} {login.password}")
        typer.echo("\n  Beenden mit Strg+C\n")
        _serve(host="127.0.0.1", port=port, workers=1, with_worker=True)


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="Adresse, auf der gelauscht wird.")] = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(help="Anzahl der Server-Prozesse.", min=1)] = 2,
    worker: Annotated[bool, typer.Option(help="Hintergrundarbeit gleich mit starten.")] = True,
    data: DataOption = None,
) -> None:
    """Den Dienst starten."""
    _refuse_taken_port(host, port)
    with _in_service(data):
        _serve(host=host, port=port, workers=workers, with_worker=worker)


@app.command()
def worker(*, data: DataOption = None) -> None:
    """Nur die Hintergrundarbeit starten (große Installationen)."""
    with _in_service(data):
        from quartett.web.jobs.worker import run_worker

        run_worker(parent=int(os.environ.get("QUARTETT_PARENT", "0")) or None)


def _serve(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from quartett.web.static_files import publish_static_files

    publish_static_files()
    server = Granian(
        "quartett.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    )
    with _worker_process() if with_worker else nullcontext():
        server.serve()


@contextmanager
def _in_service(data: Path | None) -> Iterator[None]:
    """Open the installation and let nobody move its database; ends with 2 while somebody does."""
    open_installation(data, migrate=False)
    from django.conf import settings

    from quartett.web.operation.refusals import RefusedError
    from quartett.web.operation.service_lock import in_service

    try:
        with in_service(settings.CONFIGURATION.data):
            open_installation(data)
            yield
    except RefusedError as refused:
        fail(str(refused))


@contextmanager
def _worker_process() -> Iterator[None]:
    """Keep a worker process alive beside the server, and end it with the server."""
    over = threading.Event()
    environment = {**os.environ, "QUARTETT_PARENT": str(os.getpid())}
    command = [sys.executable, "-m", "quartett", "worker"]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=environment)  # noqa: S603 - our own module

    def watch(process: subprocess.Popen[bytes]) -> None:
        while True:
            while process.poll() is None and not over.wait(_PAUSE):
                pass
            process.terminate()
            try:
                process.wait(timeout=_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()  # its job is taken up again when the lease has run out
                process.wait()
            if over.wait(_PAUSE):
                return
            process = start()

    # the first one starts before the server forks: a server process that is forked while another
    # thread is inside Popen keeps its pipe open, and Popen would wait for ever
    thread = threading.Thread(target=watch, args=[start()], name="worker-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=_GRACE + _PAUSE)


def _refuse_taken_port(host: str, port: int) -> None:
    import errno
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                fail(f"Auf {host}, Anschluss {port} kann hier nicht gelauscht werden.")
            other = port + 1 if port < 65535 else port - 1
            fail(f"Anschluss {port} ist belegt. Bitte einen anderen nennen, z. B. --port {other}.")
