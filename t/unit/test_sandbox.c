/* sandbox.c: what a process can still do, and what it cannot, each tried by a process of its own. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

/* 0: it was possible. */
typedef int attempt_fn(void);

static int open_file(void)
{
    return open("/etc/passwd", O_RDONLY) < 0;
}

static int make_file(void)
{
    return open("/tmp/sandbox", O_WRONLY | O_CREAT, 0600) < 0;
}

static int connect_somewhere(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0;
}

static int connect_here(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0) < 0;
}

static int fork_process(void)
{
    pid_t pid = fork();

    if (pid == 0) {
        _exit(0);
    }
    return pid < 0;
}

static int run_program(void)
{
    char *arguments[] = {(char *)"true", NULL};

    return execv("/bin/true", arguments) != 0;
}

static int spawn_program(void)
{
    char *arguments[] = {(char *)"true", NULL};
    pid_t pid;

    return posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, NULL) != 0;
}

/* Who starts the attempts: getppid is not for them. */
static pid_t parent;

static int kill_parent(void)
{
    return kill(parent, 0) != 0;
}

static int kill_thread_of_parent(void)
{
    return tgkill(parent, parent, 0) != 0;
}

static int kill_oneself(void)
{
    return tgkill(getpid(), gettid(), 0) != 0;
}

static int remove_file(void)
{
    return unlink("/tmp/nowhere") != 0 && errno == EPERM;
}

static int execute_memory(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static int make_executable(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return page == MAP_FAILED || mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0;
}

/* It was opened before. */
static int inherited;

static int read_inherited(void)
{
    char byte;

    return pread(inherited, &byte, 1, 0) != 1;
}

static int use_memory(void)
{
    char *memory = malloc(10 * 1024 * 1024);

    if (!memory) {
        return 1;
    }
    memset(memory, 1, 10 * 1024 * 1024);
    free(memory);
    return 0;
}

static void *say_hello(void *unused)
{
    return unused;
}

static int start_thread(void)
{
    pthread_t thread;

    return pthread_create(&thread, NULL, say_hello, NULL) != 0 || pthread_join(thread, NULL) != 0;
}

static int use_output(void)
{
    return write(STDOUT_FILENO, "# still here\n", 13) != 13;
}

static const struct {
    attempt_fn *attempt;
    int is_possible;
    const char *what;
} attempts[] = {
    {use_memory, 1, "memory"},
    {start_thread, 1, "a thread"},
    {use_output, 1, "standard output"},
    {open_file, 0, "a file cannot be opened"},
    {make_file, 0, "nor made"},
    {remove_file, 0, "nor removed"},
    {connect_somewhere, 0, "there is no network"},
    {connect_here, 0, "not even within the machine"},
    {fork_process, 0, "no process can be forked"},
    {run_program, 0, "no program run"},
    {spawn_program, 0, "in no way"},
    {kill_parent, 0, "nobody can be sent a signal"},
    {kill_thread_of_parent, 0, "nor a thread of anybody"},
    {kill_oneself, 1, "but it can end itself"},
    {execute_memory, 0, "no memory made to be executed"},
    {make_executable, 0, "nor later"},
    {read_inherited, 0, "what was open before is closed"},
};

/* In a process of its own, with its output in a pipe as the worker has it: it may write no file. */
static int is_possible(attempt_fn *attempt)
{
    int status = 0, ends[2];
    char said[64];
    pid_t pid;

    if (pipe(ends) != 0 || (pid = fork()) < 0) {
        return -1;
    }
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        _exit(sandbox_limit(10) != 0 || sandbox_close() != 0 ? 2 : attempt());
    }
    waitpid(pid, &status, 0);
    close(ends[1]);
    while (read(ends[0], said, sizeof(said)) > 0) {
    }
    close(ends[0]);
    return WIFEXITED(status) && WEXITSTATUS(status) < 2 ? !WEXITSTATUS(status) : -1;
}

static int lacks_limits(void)
{
    struct rlimit cpu, core;
    int signal = 0;

    return prctl(PR_GET_PDEATHSIG, &signal) != 0 || signal != SIGKILL || getrlimit(RLIMIT_CPU, &cpu) != 0
           || cpu.rlim_max != 10 || getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max != 0;
}

static void test_limits(void)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        _exit(sandbox_limit(10) != 0 || lacks_limits());
    }
    waitpid(pid, &status, 0);
    tap_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "it has limits, and dies with its parent");
}

int main(void)
{
    tap_start();
    parent = getpid();
    inherited = open("/etc/passwd", O_RDONLY);
    for (int i = 0; i < (int)(sizeof(attempts) / sizeof(attempts[0])); i++) {
        tap_ok(is_possible(attempts[i].attempt) == attempts[i].is_possible, attempts[i].what);
    }
    test_limits();
    close(inherited);
    return tap_done();
}
