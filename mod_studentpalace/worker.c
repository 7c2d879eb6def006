/* A process that decodes one picture: it has nothing but the upload, a pipe and a place for its last words. */
#include "worker.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

/* Sets `*pid`; 0, or why not. */
static int spawn(const sp_painter_settings_t *settings, const char *kind, int upload, int to_painter, pid_t *pid,
                 apr_pool_t *pool)
{
    char *arguments[] = {apr_pstrdup(pool, settings->program),
                         apr_pstrdup(pool, kind),
                         apr_pstrdup(pool, settings->watermark),
                         apr_psprintf(pool, "%d", settings->aspect_width),
                         apr_psprintf(pool, "%d", settings->aspect_height),
                         apr_pstrdup(pool, settings->modern ? "all" : "jpg"),
                         apr_psprintf(pool, "%d", 1 + (int)apr_time_sec(settings->limit)),
                         NULL};
    char *environment[] = {NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    int failed;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, upload, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, to_painter, STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    failed = posix_spawn(pid, settings->program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

/* The upload once more, opened so that nobody can write it, not by mapping it either: the worker must not change what
 * was glanced at. */
static int open_to_read(int fd, apr_pool_t *pool)
{
    return open(apr_psprintf(pool, "/proc/self/fd/%d", fd), O_RDONLY | O_CLOEXEC);
}

apr_status_t sp_worker_start(const sp_painter_settings_t *settings, const char *kind, int fd, apr_time_t deadline,
                             sp_worker_t *worker, apr_pool_t *pool)
{
    int upload = open_to_read(fd, pool), ends[2], failed;

    if (upload < 0) {
        return errno;
    }
    if (pipe2(ends, O_CLOEXEC) != 0) {
        failed = errno;
        close(upload);
        return failed;
    }
    failed = spawn(settings, kind, upload, ends[1], &worker->pid, pool);
    close(upload);
    close(ends[1]);
    if (failed) {
        close(ends[0]);
        return failed;
    }
    worker->from = ends[0];
    worker->deadline = deadline;
    return APR_SUCCESS;
}

int sp_worker_end(sp_worker_t *worker)
{
    int status = 0;

    close(worker->from);
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/* Waits until there is something to read, for as long as the picture has time left. */
static int is_readable(const sp_worker_t *worker)
{
    struct pollfd polled = {worker->from, POLLIN, 0};
    apr_interval_time_t left = worker->deadline - sp_clock_now();

    while (left > 0) {
        int ready = poll(&polled, 1, 1 + (int)apr_time_as_msec(left));
        if (ready > 0 || (ready < 0 && errno != EINTR)) {
            return ready > 0;
        }
        left = worker->deadline - sp_clock_now();
    }
    return 0;
}

const char *sp_worker_hear(const sp_worker_t *worker, void *bytes, apr_size_t length)
{
    char *to = bytes;

    for (apr_size_t heard = 0; heard < length;) {
        ssize_t taken = is_readable(worker) ? read(worker->from, to + heard, length - heard) : -2;
        if (taken == -2) {
            return "it took too long";
        }
        if (taken == 0 || (taken < 0 && errno != EINTR)) {
            return "it died";
        }
        heard += taken > 0 ? (apr_size_t)taken : 0;
    }
    return NULL;
}
