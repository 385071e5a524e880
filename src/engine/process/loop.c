#include "engine/process/loop.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>

typedef struct Watch {
	int fd;
	short events;
	LoopReady ready;
	gpointer data;
} Watch;

typedef struct Later {
	guint id;
	gint64 at; /* boot ms */
	LoopDue due;
	gpointer data;
} Later;

struct Loop {
	GHashTable *watches; /* fd -> Watch */
	GArray *later; /* of Later, few */
	guint last_id;
	Wall wall;
};

Loop *loop_new(void)
{
	Loop *loop = g_new0(Loop, 1);

	loop->watches = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	loop->later = g_array_new(FALSE, FALSE, sizeof(Later));
	wall_start(&loop->wall, clock_now(), clock_boot_ms());
	return loop;
}

void loop_free(Loop *loop)
{
	if (!loop)
		return;
	g_hash_table_unref(loop->watches);
	g_array_unref(loop->later);
	g_free(loop);
}

void loop_watch(Loop *loop, int fd, short events, LoopReady ready, gpointer data)
{
	Watch *watch = g_hash_table_lookup(loop->watches, GINT_TO_POINTER(fd));

	if (!watch) {
		watch = g_new0(Watch, 1);
		g_hash_table_insert(loop->watches, GINT_TO_POINTER(fd), watch);
	}
	*watch = (Watch){fd, events, ready, data};
}

void loop_unwatch(Loop *loop, int fd)
{
	g_hash_table_remove(loop->watches, GINT_TO_POINTER(fd));
}

guint loop_after(Loop *loop, gint64 ms, LoopDue due, gpointer data)
{
	Later later = {++loop->last_id, clock_boot_ms() + ms, due, data};

	g_array_append_val(loop->later, later);
	return later.id;
}

void loop_cancel(Loop *loop, guint id)
{
	for (guint i = 0; i < loop->later->len; i++)
		if (g_array_index(loop->later, Later, i).id == id) {
			g_array_remove_index(loop->later, i);
			return;
		}
}

gint64 loop_now(const Loop *loop)
{
	if (clock_is_stopped())
		return clock_now();
	return wall_time(&loop->wall, clock_now(), clock_boot_ms());
}

WallNews loop_check_clock(Loop *loop, gint64 *jump_r)
{
	if (clock_is_stopped())
		return WALL_STEADY;
	return wall_check(&loop->wall, clock_now(), clock_boot_ms(), jump_r);
}

static gint64 wait_time(const Loop *loop, gint64 ms)
{
	gint64 now = clock_boot_ms();

	for (guint i = 0; i < loop->later->len; i++) {
		gint64 left = MAX(0, g_array_index(loop->later, Later, i).at - now);
		if (ms < 0 || left < ms)
			ms = left;
	}
	return MIN(ms, G_MAXINT);
}

/* A callback may cancel others: look again from the start after each. */
static int call_due(Loop *loop)
{
	gint64 now = clock_boot_ms();
	int called = 0;

	for (guint i = 0; i < loop->later->len;) {
		Later later = g_array_index(loop->later, Later, i);
		if (later.at > now) {
			i++;
			continue;
		}
		g_array_remove_index(loop->later, i);
		later.due(later.data);
		called++;
		i = 0;
	}
	return called;
}

static struct pollfd *list_fds(const Loop *loop, guint *count_r)
{
	struct pollfd *fds = g_new0(struct pollfd, g_hash_table_size(loop->watches) + 1);
	GHashTableIter iter;
	gpointer value;
	guint n = 0;

	g_hash_table_iter_init(&iter, loop->watches);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const Watch *watch = value;
		fds[n++] = (struct pollfd){watch->fd, watch->events, 0};
	}
	*count_r = n;
	return fds;
}

int loop_turn(Loop *loop, gint64 ms)
{
	guint count;
	g_autofree struct pollfd *fds = list_fds(loop, &count);
	int called = 0;

	if (poll(fds, count, (int)wait_time(loop, ms)) < 0 && errno != EINTR)
		g_error("poll: %s", g_strerror(errno));
	for (guint i = 0; i < count; i++) {
		if (!fds[i].revents)
			continue;
		/* An earlier callback may have ended this watch. */
		Watch *watch = g_hash_table_lookup(loop->watches, GINT_TO_POINTER(fds[i].fd));
		if (!watch)
			continue;
		watch->ready(watch->data, fds[i].revents);
		called++;
	}
	return called + call_due(loop);
}
