#!/usr/bin/env python3
# Proves that well-formed bodies of forms are understood as they were meant, and as Python's parser (email) understands them.
import email
import os
import random
import subprocess

CASES = 300
program = os.path.join(os.environ['PALACE_BUILD'], 't/unit/test_multipart')
random.seed(20261126)


def data(boundary):
    """Bytes full of what delimiters are made of, but without one. To Python every CR and every LF ends a line."""
    pieces = [b'\r\n', b'\r', b'\n', b'-', b'--', b'\0', b'\xff\xd8', b'plain text', boundary[1:], boundary[:-1], random.randbytes(9)]
    while True:
        made = b''.join(random.choices(pieces, k=random.randrange(30)))
        if b'\n--' + boundary not in (b'\n' + made).replace(b'\r', b'\n'):
            return made


def form(boundary):
    """Names and those of files are plain: beyond ASCII email has ideas of its own."""
    return [(random.choice(['form_token', 'photos', 'a b;c=d']), random.choice([None, '', 'kitchen.jpg', 'a; b=c.jpg']), data(boundary))
            for _ in range(random.randrange(1, 6))]


def body_of(parts, boundary):
    body = b''
    for name, file_name, value in parts:
        head = 'Content-Disposition: form-data; name="%s"' % name
        if file_name is not None:
            head += '; filename="%s"\r\nContent-Type: application/octet-stream' % file_name
        body += b'--' + boundary + b'\r\n' + head.encode() + b'\r\n\r\n' + value + b'\r\n'
    return body + b'--' + boundary + b'--\r\n'


def told(parts):
    """As the program shows them."""
    return b''.join(name.encode() + (b'' if file_name is None else b'(' + file_name.encode() + b')') + b'=' + value + b'|'
                    for name, file_name, value in parts)


def by_program(body, boundary):
    return subprocess.run([program, boundary.decode()], input=body, stdout=subprocess.PIPE, check=False).stdout


def by_email(body, boundary):
    message = email.message_from_bytes(b'Content-Type: multipart/form-data; boundary="' + boundary + b'"\r\n\r\n' + body)
    return [(part.get_param('name', header='content-disposition'), part.get_param('filename', header='content-disposition'),
             part.get_payload(decode=True)) for part in message.get_payload()]


print('1..%d' % (2 * CASES))
for case in range(CASES):
    boundary = random.choice([b'B', b'----WebKitFormBoundary7MA4YWxkTrZu0gW', b"'()+_,-./:=?x"])
    parts = form(boundary)
    body = body_of(parts, boundary)
    ours = by_program(body, boundary)
    for number, (who, theirs) in enumerate([('it was meant', told(parts)), ('email does', told(by_email(body, boundary)))]):
        print('%sok %d - form %d is understood as %s' % ('' if ours == theirs else 'not ', 2 * case + number + 1, case, who))
        if ours != theirs:
            print('#  ours   %r\n#  theirs %r\n#  body   %r' % (ours, theirs, body))
