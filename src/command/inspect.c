#include "command/start/command.h"

#include "base/error.h"
#include "base/frame.h"
#include "base/jsontext.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "message/json.h"
#include "message/parse.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Larger ones are not mails (tests/abuse: 15). */
static const guint64 size_limit = 256 * 1024 * 1024;

/* Libraries that complain on standard output must not spoil the object: what they write is lost, what
 * we write goes to the stream returned here. */
static FILE *take_stdout(GError **err)
{
	int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	FILE *stream = out >= 0 ? fdopen(out, "w") : NULL;

	if (!stream || null < 0 || dup2(null, STDOUT_FILENO) < 0)
		fail(err, ERR_CONFIG, "cannot set standard output apart: %s", g_strerror(errno));
	if (null >= 0)
		close(null);
	return stream;
}

static bool copy_stdin(int to, GError **err)
{
	char buffer[65536];
	guint64 size = 0;
	ssize_t n;

	while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(
			    err, ERR_CONFIG, "cannot read standard input: %s", g_strerror(errno));
		size += (guint64)n;
		if (size > size_limit)
			return fail(err, ERR_REJECT, "standard input is too long for a mail");
		if (!memfile_write(to, buffer, (gsize)n, err))
			return false;
	}
	return true;
}

/* A file that can be mapped; -1 and *err: none. */
static int open_mail(const char *path, guint64 *size_r, GError **err)
{
	struct stat st;
	bool is_stdin = g_str_equal(path, "-");
	int fd = is_stdin ? memfile_new(err) : open(path, O_RDONLY | O_CLOEXEC);

	if (is_stdin && fd >= 0 && !copy_stdin(fd, err)) {
		close(fd);
		return -1;
	}
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		if (err && !*err)
			fail(err, ERR_CONFIG, "cannot read '%s': %s", path,
			    fd < 0 ? g_strerror(errno) : "not a file");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	*size_r = (guint64)st.st_size;
	return fd;
}

static bool print_line(FILE *out, const json_t *object, GError **err)
{
	g_autoptr(GString) line = g_string_sized_new(4096);

	json_text_append(line, object);
	g_string_append_c(line, '\n');
	return fwrite(line->str, line->len, 1, out) == 1 ||
	       fail(err, ERR_CONFIG, "cannot write: %s", g_strerror(errno));
}

static int inspect_one(const char *path, const char *host, GError **err)
{
	guint64 size = 0;
	int fd = open_mail(path, &size, err);
	ParseOptions options = {.host = host};

	if (fd < 0)
		return EXIT_FAILED;
	FILE *out = take_stdout(err);
	message_parse_setup();
	if (!out || *err || !sandbox_enter(SANDBOX_PARSER, err))
		return EXIT_FAILED;
	g_autoptr(Message) message = message_parse(fd, 0, size, &options);
	json_t *object = message_to_json(message);
	bool done = (json_dumpf(object, out, JSON_INDENT(2)) == 0 && fputc('\n', out) != EOF) ||
		    fail(err, ERR_CONFIG, "cannot write: %s", g_strerror(errno));
	json_decref(object);
	if (fclose(out) != 0 && done)
		done = fail(err, ERR_CONFIG, "cannot write: %s", g_strerror(errno));
	return done ? EXIT_DONE : EXIT_FAILED;
}

/* The parser's process: takes open files from `socket`, prints a line for each. */
static bool print_lines(int socket, const char *host, FILE *out, GError **err)
{
	ParseOptions options = {.host = host};
	Frame frame;
	FrameStatus status;
	bool done = true;

	while (done && (status = frame_receive(socket, &frame, err)) == FRAME_GOT) {
		struct stat st;
		if (frame.fd >= 0 && fstat(frame.fd, &st) == 0) {
			g_autoptr(Message) message =
			    message_parse(frame.fd, 0, (guint64)st.st_size, &options);
			json_t *object = message_to_json_brief(message);
			json_object_set_new(
			    object, "file", json_string(frame_text(&frame, "file")));
			done = print_line(out, object, err);
			json_decref(object);
		}
		frame_clear(&frame);
	}
	return done && status == FRAME_END;
}

static int run_parser(int socket, const char *host, GError **err)
{
	FILE *out = take_stdout(err);

	message_parse_setup();
	bool done = out && !*err && sandbox_enter(SANDBOX_PARSER, err) &&
		    print_lines(socket, host, out, err);
	if (out && fclose(out) != 0 && done)
		done = fail(err, ERR_CONFIG, "cannot write: %s", g_strerror(errno));
	return done ? EXIT_DONE : EXIT_FAILED;
}

static bool send_file(int socket, const char *path, GError **err)
{
	guint64 size;
	int fd = open_mail(path, &size, err);

	if (fd < 0)
		return false;
	g_autofree char *shown = g_utf8_make_valid(path, -1);
	json_t *body = json_pack("{ss ss}", "type", "parse", "file", shown);
	bool done = frame_send(socket, body, fd, err);
	json_decref(body);
	close(fd);
	return done;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *names_in(GDir *directory)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while ((name = g_dir_read_name(directory)))
		if (*name != '.')
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, by_name);
	return names;
}

/* A file, or a directory with all that is below it: a Maildir is one (its tmp holds no mail). */
static bool send_path(int socket, const char *path, GError **err)
{
	g_autoptr(GPtrArray) waiting = g_ptr_array_new_with_free_func(g_free);
	bool done = true;

	g_ptr_array_add(waiting, g_strdup(path));
	while (done && waiting->len > 0) {
		g_autofree char *next = g_ptr_array_steal_index(waiting, waiting->len - 1);
		g_autoptr(GDir) directory = g_dir_open(next, 0, NULL);
		if (!directory) {
			done = send_file(socket, next, err);
			continue;
		}
		g_autoptr(GPtrArray) names = names_in(directory);
		for (guint i = names->len; i-- > 0;)
			if (!g_str_equal(names->pdata[i], "tmp"))
				g_ptr_array_add(
				    waiting, g_build_filename(next, names->pdata[i], NULL));
	}
	return done;
}

static int inspect_lines(const Args *args, GError **err)
{
	int pair[2], status = 0;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return fail(err, ERR_RETRY, "no socket: %s", g_strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		close(pair[0]);
		return run_parser(pair[1], args_text(args, "host"), err);
	}
	close(pair[1]);
	bool done = pid > 0 || fail(err, ERR_RETRY, "cannot fork: %s", g_strerror(errno));
	for (guint i = 0; done && i < args_count(args); i++)
		done = send_path(pair[0], args_word(args, i), err);
	close(pair[0]);
	if (pid > 0 && waitpid(pid, &status, 0) == pid && status != 0 && done)
		done = fail(err, ERR_REJECT, "the parser ended with status %d", status);
	return done ? EXIT_DONE : EXIT_FAILED;
}

static int run_inspect(const Args *args, GError **err)
{
	if (args_flag(args, "lines"))
		return inspect_lines(args, err);
	if (args_count(args) > 1) {
		fail(err, ERR_CONFIG, "several files: use --lines");
		return EXIT_USAGE;
	}
	return inspect_one(args_word(args, 0), args_text(args, "host"), err);
}

static const Option options[] = {
    {"lines", 0, OPTION_FLAG, NULL, "one line for each file in the files and directories named"},
    {"host", 0, OPTION_TEXT, "NAME", "who we are: mail that NAME sent is a loop"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_inspect;

const Command command_inspect = {
    .name = "inspect",
    .words = "FILE...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "print as JSON what a mail says",
    .details =
	"Reads one mail (- is standard input), in a sandbox and without any configuration, and\n"
	"prints one JSON object: addresses, date, subject, text, the reply without what it\n"
	"quotes, attachments, what kind of mail it is, and what was broken in it.\n"
	"With --lines one object a line, without \"headers\", its file under \"file\"; a directory "
	"stands for\n"
	"all files below it, so a Maildir can be named.",
    .options = options,
    .run = run_inspect,
};
