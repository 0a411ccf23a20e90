"""A mail server for tests: `server.py FOLDER [ANSWER [TIMES]]`.

Prints its port, writes each message it takes into FOLDER (01.eml, 02.eml, ...), and ends when its standard input does.
ANSWER, such as "450 4.2.1 later", is what the first TIMES recipients get instead (all of them without TIMES).
"""

import pathlib
import sys

from aiosmtpd.controller import Controller

folder = pathlib.Path(sys.argv[1])
answer = sys.argv[2] if len(sys.argv) > 2 else ""
times = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9


class Handler:
    taken = 0
    answered = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer and self.answered < times:
            self.answered += 1
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        (folder / f"{self.taken:02}.eml").write_bytes(envelope.content)
        return f"250 2.0.0 taken as number {self.taken}"


class Anywhere(Controller):
    """aiosmtpd wants to know its port beforehand; this one takes what the system gives."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = Anywhere(Handler(), hostname="127.0.0.1", port=0)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
