#include "engine/process/group.h"

#include "base/clock.h"
#include "base/step.h"
#include "engine/process/event_log.h"
#include "store/transaction.h"

typedef struct Promise {
	GroupKept kept;
	gpointer data;
} Promise;

struct Group {
	Store *store;
	bool open;
	gint64 opened_at; /* boot ms */
	guint mails;
	guint64 bytes;
	GArray *promises;
	EventLog events;
};

Group *group_new(Store *store)
{
	Group *group = g_new0(Group, 1);

	group->store = store;
	group->promises = g_array_new(FALSE, FALSE, sizeof(Promise));
	event_log_begin(&group->events, store);
	return group;
}

void group_free(Group *group)
{
	if (!group)
		return;
	if (group->open)
		store_rollback(group->store);
	g_array_unref(group->promises);
	g_free(group);
}

bool group_enter(Group *group, GError **err)
{
	if (group->open)
		return true;
	if (!store_begin(group->store, err))
		return false;
	group->open = true;
	group->opened_at = clock_boot_ms();
	group->mails = 0;
	group->bytes = 0;
	return true;
}

void group_count(Group *group, guint64 bytes)
{
	group->mails++;
	group->bytes += bytes;
}

bool group_is_open(const Group *group)
{
	return group->open;
}

gint64 group_time_left(const Group *group)
{
	if (!group->open)
		return -1;
	return MAX(0, group->opened_at + GROUP_AGE_MS - clock_boot_ms());
}

bool group_is_full(const Group *group)
{
	return group->open && (group->mails >= GROUP_MAILS || group->bytes >= GROUP_BYTES ||
				  group_time_left(group) == 0);
}

void group_promise(Group *group, GroupKept kept, gpointer data)
{
	Promise promise = {kept, data};

	g_assert(group->open);
	g_array_append_val(group->promises, promise);
}

bool group_commit(Group *group, GError **err)
{
	if (!group->open)
		return true;
	step_mark();
	if (!store_commit(group->store, err))
		return false;
	step_mark();
	group->open = false;
	/* A kept promise may open the next group and promise there. */
	g_autoptr(GArray) promises = group->promises;
	group->promises = g_array_new(FALSE, FALSE, sizeof(Promise));
	for (guint i = 0; i < promises->len; i++) {
		const Promise *p = &g_array_index(promises, Promise, i);
		p->kept(p->data);
		step_mark();
	}
	/* What promises have begun meanwhile is told with its own commit. */
	if (!group->open)
		event_log_tell(&group->events, group->store);
	return true;
}
