"""A mail server for tests: `server.py FOLDER [ANSWER [TIMES]]` or `server.py FOLDER FAULT`.

Prints its port, writes each message it takes into FOLDER (01.eml, 02.eml, ...), and ends when its standard input does.
ANSWER, such as "450 4.2.1 later", is what the first TIMES recipients get instead (all of them without TIMES).
FAULT is `drop` (the connection ends where the answer to the text of a mail is due), `slow` (that answer takes half a
minute), `busy` (421 instead of a greeting's service), or `certificate` (STARTTLS with a certificate that nobody signed).
"""

import asyncio
import pathlib
import ssl
import subprocess
import sys
import tempfile

from aiosmtpd.controller import Controller

folder = pathlib.Path(sys.argv[1])
answer = sys.argv[2] if len(sys.argv) > 2 else ""
times = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9
fault = answer if answer in ("drop", "slow", "busy", "certificate") else ""
answer = "" if fault else answer


class Handler:
    taken = 0
    answered = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if fault == "busy":
            return "421 4.3.2 closing for a while"
        envelope.mail_from = address
        return "250 2.1.0 fine"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer and self.answered < times:
            self.answered += 1
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        if fault == "drop":
            server.transport.abort()
            return "250 never read"
        if fault == "slow":
            await asyncio.sleep(30)
        self.taken += 1
        (folder / f"{self.taken:02}.eml").write_bytes(envelope.content)
        return f"250 2.0.0 taken as number {self.taken}"


class Anywhere(Controller):
    """aiosmtpd wants to know its port beforehand; this one takes what the system gives."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def unsigned_certificate():
    """A server's side of TLS that proves nothing."""
    place = pathlib.Path(tempfile.mkdtemp())
    names = ["-keyout", place / "key.pem", "-out", place / "cert.pem", "-subj", "/CN=127.0.0.1"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*make, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place / "cert.pem", place / "key.pem")
    return context


tls = unsigned_certificate() if fault == "certificate" else None
controller = Anywhere(Handler(), hostname="127.0.0.1", port=0, tls_context=tls)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
