# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The WSGI application that granian serves."""

import os
from multiprocessing import parent_process
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartett.web.settings")
application = get_wsgi_application()


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone.

    A server process that outlives a killed parent would go on answering, and hold the port
    against the next start.
    """
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
