/* Takes from a process what the decoding of a stranger's picture does not need. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Of address space: libraries take some 300 MiB of it, the largest pictures that are taken 450. */
#define MOST_MEMORY ((rlim_t)1024 * 1024 * 1024)

static const int allowed[] = {
    /* the upload, the answer, last words */
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(close),
    /* memory; mmap and mprotect below */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    /* threads; clone below */
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(exit), SCMP_SYS(exit_group),
    /* signals: how it dies; tgkill below */
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    /* time and chance */
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(clock_nanosleep), SCMP_SYS(restart_syscall),
    SCMP_SYS(getrandom)};

static int limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};

    return setrlimit((__rlimit_resource_t)what, &both);
}

int sandbox_limit(int seconds)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || limit(RLIMIT_CPU, (rlim_t)seconds) != 0
        || limit(RLIMIT_CORE, 0) != 0) {
        return -1;
    }
#ifdef __SANITIZE_ADDRESS__
    /* The shadow of the address sanitizer is terabytes of address space. */
    return 0;
#else
    return limit(RLIMIT_AS, MOST_MEMORY);
#endif
}

/* Memory that holds what is to be executed is made before the sandbox closes (orc), or never. */
static int allow_memory(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0
           || seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0))
                  != 0;
}

/* A thread, no process. What clone3 is asked for a filter cannot see: without it glibc takes clone. */
static int allow_threads(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
               != 0
           || seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0;
}

/* By abort() it signals itself. Everybody else of this user, httpd's children among them, is not reached. */
static int allow_abort(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()))
           != 0;
}

static int load_filter(scmp_filter_ctx filter)
{
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0) {
            return -1;
        }
    }
    return allow_memory(filter) || allow_threads(filter) || allow_abort(filter) || seccomp_load(filter) != 0 ? -1 : 0;
}

int sandbox_close(void)
{
    scmp_filter_ctx filter;
    int failed;

    if (close_range(STDERR_FILENO + 1, ~0U, 0) != 0 || limit(RLIMIT_NOFILE, STDERR_FILENO + 1) != 0
        || limit(RLIMIT_FSIZE, 0) != 0) {
        return -1;
    }
    filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    failed = !filter || load_filter(filter) != 0;
    seccomp_release(filter);
    return failed ? -1 : 0;
}
