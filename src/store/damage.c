#include "store/damage_private.h"

#include "base/error.h"
#include "store/query.h"
#include "store/store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the process says: SOUND, or SOUND and the code of an error and its message. */
enum { SOUND = 'A', LONGEST_ANSWER = 4096 };

struct DamageSearch {
	pid_t pid; /* 0: ended and reaped */
	int answer; /* to read from */
};

bool damage_look(Store *store, const char *pragma, GError **err)
{
	g_autoptr(Query) query = query_open(store, pragma);

	if (query_step(query, err) != QUERY_ROW)
		return false;
	g_autofree char *said = query_next_text(query);
	return g_strcmp0(said, "ok") == 0 ||
	       fail(err, ERR_CONFIG, "database %s is damaged (%s): restore it from a backup",
		   store->path, said);
}

/* In the new process.  Nothing is closed or freed: what it has of its parent is not its own. */
G_NORETURN static void search(
    Store *reader, bool (*connect)(Store *reader, GError **err), int answer)
{
	GError *err = NULL;
	bool sound = connect(reader, &err) && damage_look(reader, "PRAGMA quick_check(1)", &err);
	g_autofree char *text = sound
				    ? g_strdup_printf("%c", SOUND)
				    : g_strdup_printf("%c%s", SOUND + 1 + err->code, err->message);
	ssize_t told = write(answer, text, MIN(strlen(text), (gsize)LONGEST_ANSWER));

	_exit(told > 0 ? 0 : 1);
}

DamageSearch *damage_search(
    Store *reader, bool (*connect)(Store *reader, GError **err), GError **err)
{
	int pair[2];
	pid_t parent = getpid();

	if (pipe2(pair, O_CLOEXEC) < 0) {
		fail(err, ERR_RETRY, "cannot look for damage: %s", g_strerror(errno));
		return NULL;
	}
	pid_t pid = fork();
	if (pid == 0) {
		/* Nobody wants to know any more when its parent is gone; a new engine takes the lock then. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(1);
		search(reader, connect, pair[1]);
	}
	close(pair[1]);
	if (pid < 0) {
		fail(err, ERR_RETRY, "cannot look for damage: %s", g_strerror(errno));
		close(pair[0]);
		return NULL;
	}
	DamageSearch *begun = g_new(DamageSearch, 1);
	*begun = (DamageSearch){pid, pair[0]};
	return begun;
}

int damage_search_fd(const DamageSearch *search)
{
	return search->answer;
}

static gsize read_answer(int fd, char *text, gsize room)
{
	gsize length = 0;
	ssize_t got;

	while (length < room) {
		got = read(fd, text + length, room - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		length += (gsize)got;
	}
	return length;
}

static int reap(DamageSearch *search)
{
	int status = 0;

	while (waitpid(search->pid, &status, 0) < 0 && errno == EINTR)
		;
	search->pid = 0;
	return status;
}

bool damage_search_result(DamageSearch *search, GError **err)
{
	char text[LONGEST_ANSWER + 1] = "";
	gsize length = read_answer(search->answer, text, LONGEST_ANSWER);
	int status = reap(search);

	text[length] = '\0';
	if (length == 0)
		return fail(err, ERR_RETRY,
		    "nobody knows whether the database is damaged: the process that looked ended "
		    "with status %d. Start again",
		    status);
	return text[0] == SOUND || fail(err, text[0] - SOUND - 1, "%s", text + 1);
}

void damage_search_free(DamageSearch *search)
{
	if (!search)
		return;
	if (search->pid > 0) {
		kill(search->pid, SIGKILL);
		reap(search);
	}
	close(search->answer);
	g_free(search);
}

bool store_found_sound(Store *store, GError **err)
{
	g_autoptr(GError) reason = NULL;

	if (!store->sound)
		store->sound = store->search ? damage_search_result(store->search, &reason)
					     : damage_look(store, "PRAGMA quick_check(1)", &reason);
	g_clear_pointer(&store->search, damage_search_free);
	if (store->sound)
		return true;
	if (!store->broken)
		store->broken = g_error_copy(reason);
	g_propagate_error(err, g_steal_pointer(&reason));
	return false;
}
