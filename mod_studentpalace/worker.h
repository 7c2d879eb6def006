/* A process that decodes one picture: it has nothing but the upload, a pipe and a place for its last words. */
#ifndef SP_WORKER_H
#define SP_WORKER_H

#include <sys/types.h>

#include "painter.h"

typedef struct sp_worker_t {
    pid_t pid;
    int from; /* what it says */
    apr_time_t deadline;
} sp_worker_t;

/* Starts one for the picture in the open file `fd`; `kind` is one of brush.h. It is to be ended whatever becomes of it.
 * Needs `pool` only meanwhile. */
apr_status_t sp_worker_start(const sp_painter_settings_t *settings, const char *kind, int fd, apr_time_t deadline,
                             sp_worker_t *worker, apr_pool_t *pool);

/* Takes so many bytes of what it says. NULL, or why there are not so many: it died, or its deadline has passed. */
const char *sp_worker_hear(const sp_worker_t *worker, void *bytes, apr_size_t length);

/* Ends it, however far it is. Tells its signal, 0 when it ended by itself. */
int sp_worker_end(sp_worker_t *worker);

#endif
