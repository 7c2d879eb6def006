/* Takes from a process what the decoding of a stranger's picture does not need. */
#ifndef PICTURE_SANDBOX_H
#define PICTURE_SANDBOX_H

/* Before anything else: the process dies with its parent, is the first to wait, and has limits, among them so many
 * seconds of processor time. 0, or -1 with errno set. */
int sandbox_limit(int seconds);

/* When all libraries are ready: from now on there is memory, threads, standard input, output and error, and nothing
 * else. 0, or -1 with errno set. */
int sandbox_close(void);

#endif
