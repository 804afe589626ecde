"""A bus on which logind is played: it says what makes the program lock, and what does not."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from safehome.ui.away import LOGIND, LOGIND_PATH, LinuxSession

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus")

application = QCoreApplication([])
bus = QDBusConnection.sessionBus()
bus.registerService(LOGIND)
heard = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "heard")
session = LinuxSession(heard, "2")
session.gone.connect(lambda: sys.stdout.write(f"{told} "))
told = ""


def say(path: str, kind: str, name: str, *arguments: object) -> None:
    """Say something, and wait until the other end of the bus has heard it."""
    global told
    told = f"{path or name}{arguments or ''}"
    message = QDBusMessage.createSignal(LOGIND_PATH + path, f"{LOGIND}.{kind}", name)
    message.setArguments(list(arguments))
    bus.send(message)
    for end in (bus, heard):
        end.call(QDBusMessage.createMethodCall(*BUS, "org.freedesktop.DBus", "GetId"))
    application.processEvents()


say("", "Manager", "PrepareForSleep", False)
say("/session/_33", "Session", "Lock")  # of another user
say("/session/_32", "Session", "Unlock")
say("", "Manager", "PrepareForSleep", True)
say("/session/_32", "Session", "Lock")
