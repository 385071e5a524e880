/* base/log.c, engine/process/event_log.c: what the journal gets: a datagram for each event, its fields, nothing of what anybody wrote. */
#include "store_fixture.h"

#include "base/journal.h"
#include "base/log.h"
#include "engine/process/event_log.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

typedef struct Journal {
	int fd;
	char *path;
} Journal;

static void journal_begin(Journal *j, const char *directory)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};

	j->path = g_build_filename(directory, "journal", NULL);
	j->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	g_assert_cmpint(g_strlcpy(at.sun_path, j->path, sizeof at.sun_path), <, sizeof at.sun_path);
	g_assert_cmpint(bind(j->fd, (struct sockaddr *)&at, sizeof at), ==, 0);
	log_to_journal_at(j->path, NULL);
}

static void journal_end(Journal *j)
{
	close(j->fd);
	g_unlink(j->path);
	g_free(j->path);
}

/* The next entry; "": none.  Caller frees. */
static char *entry_of(const Journal *j)
{
	char bytes[4096];
	ssize_t n = recv(j->fd, bytes, sizeof bytes, 0);

	return g_strndup(bytes, n > 0 ? (gsize)n : 0);
}

static void is_entry(const Journal *j, const char *expected)
{
	g_autofree char *entry = entry_of(j);

	g_assert_cmpstr(entry, ==, expected);
}

static void test_fields(Fixture *f, gconstpointer data)
{
	Journal j;

	(void)data;
	journal_begin(&j, f->directory);
	log_setup("fetch laporan", LOG_INFO);
	log_to_journal_at(j.path, "laporan");
	log_warn("it waits: %s", "two\nlines \033[1m");
	is_entry(&j,
	    "MESSAGE=it waits: two\\x0alines \\x1b[1m\nPRIORITY=4\nSYSLOG_IDENTIFIER=siaga\n"
	    "SIAGA_PROCESS=fetch laporan\nSIAGA_MAILBOX=laporan\n");
	const LogAbout about = {.mailbox = "pengaduan",
	    .entry = "0011",
	    .event = "letter\nsent",
	    .letter = 31,
	    .mail = 12};
	log_about(&about, LOG_ERROR, "x");
	is_entry(&j, "MESSAGE=x\nPRIORITY=3\nSYSLOG_IDENTIFIER=siaga\nSIAGA_PROCESS=fetch laporan\n"
		     "SIAGA_MAILBOX=pengaduan\nSIAGA_ENTRY=0011\nSIAGA_EVENT=letter\\x0asent\n"
		     "SIAGA_LETTER=31\nSIAGA_MAIL=12\n");
	log_debug("dropped");
	is_entry(&j, "");
	journal_end(&j);
}

/* What it does not take goes to standard error. */
static void test_gone(Fixture *f, gconstpointer data)
{
	(void)data;
	if (g_test_subprocess()) {
		log_to_journal_at("/nonexistent/journal", NULL);
		log_info("still told");
		return;
	}
	(void)f;
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_passed();
	g_test_trap_assert_stderr("*siaga: still told\n*");
}

/* A standard error that was sent elsewhere is not the journal, whatever the environment says. */
static void test_behind(Fixture *f, gconstpointer data)
{
	int fd = open(f->directory, O_RDONLY | O_CLOEXEC);
	struct stat st;

	(void)data;
	g_assert_cmpint(fstat(fd, &st), ==, 0);
	g_autofree char *stream = g_strdup_printf(
	    "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)st.st_dev, (guint64)st.st_ino);
	g_autofree char *other = g_strconcat(stream, "1", NULL);
	g_assert_true(journal_is_behind(fd, stream));
	g_assert_false(journal_is_behind(fd, other));
	g_assert_false(journal_is_behind(fd, NULL));
	g_assert_false(journal_is_behind(fd, ""));
	close(fd);
}

static gint64 add_entry(Fixture *f)
{
	g_autoptr(Entry) entry = sample_entry(11, "Tawuran di pasar");

	must(entries_add(f->store, entry, ERR));
	return entry->id;
}

static void add_line(Fixture *f, gint64 entry, const char *kind, const char *detail)
{
	g_autoptr(HistoryLine) line = history_line_new(entry, NOW, "person:bagus", kind, detail);

	must(history_append(f->store, line, ERR));
}

static void add_mail(Fixture *f, guint32 uid, gint64 entry, Outcome outcome)
{
	g_autoptr(LedgerLine) line = sample_line(uid, outcome);
	bool known;

	line->entry = entry;
	line->sender = g_strdup("rasmono@desa.example");
	must(ledger_add(f->store, line, &known, ERR));
}

#define COMMON "PRIORITY=6\nSYSLOG_IDENTIFIER=siaga\n"

/* Each mail and each line of history once, by number and kind. */
static void test_events(Fixture *f, gconstpointer data)
{
	EventLog events;
	Journal j;

	(void)data;
	journal_begin(&j, f->directory);
	log_setup(NULL, LOG_INFO);
	fixture_begin(f);
	gint64 entry = add_entry(f);
	add_line(f, entry, "registered", "{\"summary\":\"Tawuran di pasar\"}");
	fixture_commit(f);
	event_log_begin(&events, f->store);
	event_log_tell(&events, f->store);
	is_entry(&j, "");
	fixture_begin(f);
	add_mail(f, 1, entry, OUTCOME_ANSWER);
	add_mail(f, 2, 0, OUTCOME_HELD);
	add_line(f, entry, "answer", "{\"words\":\"Setuju, kirim\"}");
	add_line(f, entry, "sent", "{\"letter\":31,\"to\":\"bupati@kab.example\"}");
	add_line(f, 0, "job", "{\"job\":\"rekap\"}");
	fixture_commit(f);
	event_log_tell(&events, f->store);
	is_entry(&j, "MESSAGE=mail 1: answer\n" COMMON "SIAGA_MAILBOX=laporan\nSIAGA_ENTRY=0011\n"
		     "SIAGA_EVENT=answer\nSIAGA_MAIL=1\n");
	is_entry(&j, "MESSAGE=mail 2: held\n" COMMON
		     "SIAGA_MAILBOX=laporan\nSIAGA_EVENT=held\nSIAGA_MAIL=2\n");
	is_entry(&j, "MESSAGE=0011: answer\n" COMMON "SIAGA_ENTRY=0011\nSIAGA_EVENT=answer\n");
	is_entry(&j, "MESSAGE=letter 31: sent\n" COMMON
		     "SIAGA_ENTRY=0011\nSIAGA_EVENT=sent\nSIAGA_LETTER=31\n");
	is_entry(&j, "MESSAGE=office: job\n" COMMON "SIAGA_EVENT=job\n");
	event_log_tell(&events, f->store);
	is_entry(&j, "");
	journal_end(&j);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/log/gone", Fixture, NULL, fixture_set_up, test_gone, fixture_tear_down);
	g_test_add("/log/fields", Fixture, NULL, fixture_set_up, test_fields, fixture_tear_down);
	g_test_add("/log/behind", Fixture, NULL, fixture_set_up, test_behind, fixture_tear_down);
	g_test_add("/log/events", Fixture, NULL, fixture_set_up, test_events, fixture_tear_down);
	return g_test_run();
}
