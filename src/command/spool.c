#include "command/spool.h"

#include "base/error.h"
#include "base/step.h"
#include "base/text.h"
#include "command/print/print.h"
#include "command/start/request.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 64 * 1024 };

static const char suffix[] = ".sms";

static const Column columns[] = {
    {"file", "SMS", COLUMN_SHRINKS},
    {"outcome", "Taken as", COLUMN_LEFT},
    {"number", "No", COLUMN_LEFT},
    {"text", "Why", COLUMN_WRAPS},
};

static gint by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of finished files; what is being written has another name. */
static GPtrArray *finished(int directory)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	int copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.' && g_str_has_suffix(entry->d_name, suffix))
			g_ptr_array_add(names, g_strdup(entry->d_name));
	if (dir)
		closedir(dir);
	g_ptr_array_sort(names, by_name);
	return names;
}

static char *read_all(int fd)
{
	char *bytes = g_malloc(MOST_BYTES + 1);
	gsize length = 0;
	ssize_t n = 1;

	while (n > 0 && length <= MOST_BYTES) {
		n = read(fd, bytes + length, MOST_BYTES + 1 - length);
		length += n > 0 ? (gsize)n : 0;
	}
	char *text = n < 0 || length > MOST_BYTES ? NULL : text_utf8(bytes, length, NULL);
	g_free(bytes);
	return text;
}

/* NULL: no regular file, unreadable or too large.  Links are not followed: others may write there. */
static char *read_item(int directory, const char *name)
{
	int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	char *item = NULL;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		item = read_all(fd);
	close(fd);
	return item;
}

/* `what`: "item" with its text, or "unreadable" with its name. */
static json_t *ask(const Args *args, const char *what, const char *item, GError **err)
{
	json_t *request = json_pack("{s:s, s:s}", "do", "sms", what, item);
	json_t *answer = request_do(args, request, err);

	json_decref(request);
	return answer;
}

/* False: it stays there under another name. */
static bool put_away(int directory, const char *name, const char *outcome)
{
	g_autofree char *bad = g_strconcat(name, ".bad", NULL);

	if (!g_str_equal(outcome, "refused"))
		return unlinkat(directory, name, 0) == 0;
	if (renameat(directory, name, directory, bad) < 0)
		fprintf(stderr, "siaga: cannot rename %s: %s\n", name, g_strerror(errno));
	return false;
}

static void print_taken(Printer *p, const char *name, const json_t *answer)
{
	static const char *const members[] = {"outcome", "number", "text"};

	print_cell(p, name);
	for (guint i = 0; i < G_N_ELEMENTS(members); i++)
		print_cell(p, json_string_value(json_object_get(answer, members[i])));
}

/* One that cannot be taken stays and is told; those behind it must not wait for it. */
static void tell_refusal(const char *name, GError **err)
{
	g_autofree char *text = g_strdup_printf("%s stays in the spool: %s", name, (*err)->message);
	g_autofree char *safe = text_escape(text);

	fprintf(stderr, "siaga: %s\n", safe);
	g_clear_error(err);
}

/* What cannot even be read is told to those who settle mails by hand; the file stays, under another name. */
static json_t *ask_person(const Args *args, const char *name, GError **err)
{
	g_autofree char *safe = text_escape(name);
	json_t *held = ask(args, "unreadable", safe, err);

	if (!held)
		return NULL;
	json_decref(held);
	return json_pack("{s:s, s:s}", "outcome", "refused", "text",
	    "no regular file that can be read, or too large: triage has been told");
}

/* False and *err: none can be taken now; without *err it is none, or this one cannot be taken. */
static bool take(const Args *args, Printer *p, int directory, const char *name, GError **err)
{
	g_autofree char *item = read_item(directory, name);
	json_t *answer = item ? ask(args, "item", item, err) : ask_person(args, name, err);

	if (!answer) {
		/* Other errors concern all files: no engine, a database that another holds. */
		if (*err && g_error_matches(*err, SIAGA_ERROR, ERR_REJECT))
			tell_refusal(name, err);
		return false;
	}
	step_mark();
	print_taken(p, name, answer);
	const char *outcome = json_string_value(json_object_get(answer, "outcome"));
	bool taken = put_away(directory, name, outcome ? outcome : "");
	json_decref(answer);
	return taken;
}

static int take_all(const Args *args, int directory, GError **err)
{
	g_autoptr(GPtrArray) names = finished(directory);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);
	int status = EXIT_DONE;

	print_table(p, "items", NULL, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < names->len && !*err; i++)
		if (!take(args, p, directory, names->pdata[i], err))
			status = EXIT_FAILED;
	print_table_end(p, "(no SMS waits)");
	printer_end(p);
	return status;
}

int spool_take(const Args *args, const char *path, GError **err)
{
	int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	GError *failed = NULL;

	step_setup("spool");
	if (directory < 0) {
		fail(err, ERR_CONFIG, "cannot open %s: %s", path, g_strerror(errno));
		return EXIT_FAILED;
	}
	int status = take_all(args, directory, &failed);
	close(directory);
	if (failed)
		g_propagate_error(err, failed);
	return status;
}
