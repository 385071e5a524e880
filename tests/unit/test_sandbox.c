/* What a sandboxed process can still do, tried in a process of its own (in a build without sanitizers: see Makefile). */
#include "base/memfile.h"
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static bool compute(void)
{
	return memfile_from("abc", 3, NULL) >= 0;
}

static bool open_file(void)
{
	return open("/root", O_RDONLY) >= 0;
}

static bool read_hosts(void)
{
	return open("/etc/hosts", O_RDONLY) >= 0;
}

static bool read_passwords(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool read_fonts(void)
{
	return open("/etc/fonts/fonts.conf", O_RDONLY) >= 0;
}

static bool list_etc(void)
{
	return open("/etc", O_RDONLY | O_DIRECTORY) >= 0;
}

static bool read_own_memory(void)
{
	return open("/proc/self/mem", O_RDONLY) >= 0;
}

static bool write_file(void)
{
	return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0;
}

static bool make_ip_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 && socket(AF_INET6, SOCK_DGRAM, 0) >= 0;
}

static bool make_unix_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_SEQPACKET, 0) >= 0 ||
	       socket(AF_UNIX, SOCK_DGRAM, 0) >= 0;
}

static bool make_other_socket(void)
{
	return socket(AF_NETLINK, SOCK_RAW, 0) >= 0 || socket(AF_PACKET, SOCK_RAW, 0) >= 0 ||
	       socket(AF_VSOCK, SOCK_STREAM, 0) >= 0;
}

static bool execute(void)
{
	char *const argv[] = {NULL};

	execv("/bin/true", argv);
	return false;
}

static bool fork_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid >= 0;
}

static void *nothing(void *data)
{
	return data;
}

static bool start_thread(void)
{
	pthread_t thread;

	return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

/* Signal 0 asks only whether one could be sent. */
static bool signal_parent(void)
{
	return kill(getppid(), 0) == 0;
}

static bool signal_parents_thread(void)
{
	return tgkill(getppid(), getppid(), 0) == 0;
}

/* The kernel would send SIGIO to whoever is named. */
static bool own_signals_of_parent(void)
{
	int pair[2];
	pid_t parent = getppid();

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
		return false;
	return fcntl(pair[0], F_SETOWN, parent) == 0 || ioctl(pair[0], FIOSETOWN, &parent) == 0;
}

static bool limit_parent(void)
{
	struct rlimit now;

	return prlimit(getppid(), RLIMIT_CPU, NULL, &now) == 0;
}

static bool trace_parent(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), 0, 0) == 0;
}

static bool raise_own_limit(void)
{
	struct rlimit more = {1024, 1024};

	setrlimit(RLIMIT_NOFILE, &more);
	for (int i = 0; i < 100; i++)
		if (dup(0) < 0)
			return false;
	return true;
}

static bool fill_memory_file(void)
{
	int fd = memfile_new(NULL);

	signal(SIGXFSZ, SIG_IGN);
	return fd >= 0 && ftruncate(fd, 512L * 1024 * 1024) == 0;
}

enum { KILLED = 100 };

static const struct {
	const char *name;
	bool (*try_it)(void);
	int parser, network, printer; /* 0 works, 1 refused, KILLED */
} tries[] = {
    {"compute", compute, 0, 0, 0},
    {"open-file", open_file, 1, 1, 1},
    {"read-hosts", read_hosts, 1, 0, 1},
    {"read-fonts", read_fonts, 1, 1, 0},
    {"read-passwords", read_passwords, 1, 1, 1},
    {"list-etc", list_etc, 1, 1, 1},
    {"read-own-memory", read_own_memory, 1, 1, 1},
    {"write-file", write_file, 1, 1, 1},
    {"ip-socket", make_ip_socket, KILLED, 0, 1},
    {"unix-socket", make_unix_socket, KILLED, 1, 1},
    {"other-socket", make_other_socket, KILLED, 1, 1},
    {"execute", execute, KILLED, 1, 1},
    {"fork", fork_process, KILLED, 1, 1},
    {"thread", start_thread, KILLED, 0, 0},
    {"signal-parent", signal_parent, KILLED, 1, 1},
    {"signal-thread", signal_parents_thread, KILLED, 1, 1},
    {"own-signals", own_signals_of_parent, KILLED, 1, 1},
    {"limit-parent", limit_parent, KILLED, 1, 1},
    {"trace-parent", trace_parent, KILLED, 1, 1},
    {"raise-limit", raise_own_limit, 1, 1, 1},
    {"fill-memory-file", fill_memory_file, 1, 1, 1},
};

static int outcome(SandboxRole role, bool (*try_it)(void))
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(!sandbox_enter(role, NULL) ? 99 : try_it() ? 0 : 1);
	int status;
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? KILLED : WEXITSTATUS(status);
}

static void test_try(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);

	g_assert_cmpint(outcome(SANDBOX_PARSER, tries[i].try_it), ==, tries[i].parser);
	g_assert_cmpint(outcome(SANDBOX_NETWORK, tries[i].try_it), ==, tries[i].network);
	g_assert_cmpint(outcome(SANDBOX_PRINTER, tries[i].try_it), ==, tries[i].printer);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(tries); i++) {
		g_autofree char *path = g_strdup_printf("/sandbox/%s", tries[i].name);
		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_try);
	}
	return g_test_run();
}
