#include "engine/carry/absences.h"

#include "base/zone.h"
#include "flow/standin.h"
#include "store/asks.h"
#include "store/contacts.h"
#include "store/presence.h"
#include "store/timers.h"

bool absences_refresh(const Setup *setup, Store *store, gint64 now, GError **err)
{
	gint64 today = calendar_day(now, setup->config->office.zone, NULL);
	GPtrArray *absences = presence_absences(store, today, err);

	if (!absences)
		return false;
	directory_set_told(setup->config->directory, absences);
	g_autoptr(GPtrArray) contacts = contacts_all(store, err);
	if (contacts)
		directory_set_contacts(setup->config->directory, contacts);
	return contacts != NULL;
}

static bool look_after_at(Store *store, gint64 at, GError **err)
{
	g_autoptr(Timer) timer = timer_new(0, TIMER_ABSENCE, "{}", at);

	return timers_add(store, timer, err);
}

bool absences_keep(Store *store, const Config *config, Absence *a, gint64 now, GError **err)
{
	gint64 begins = zone_seconds(a->from, 0, config->office.zone);
	gint64 over = zone_seconds(a->until + 1, 0, config->office.zone);

	return presence_add_absence(store, a, err) && look_after_at(store, MAX(begins, now), err) &&
	       look_after_at(store, over, err);
}

/* Which of the two it is shows when its timer comes, with all of the entry at hand. */
bool absences_look_after(Store *store, gint64 now, GError **err)
{
	static const StandinWhy whys[] = {STANDIN_ABSENT, STANDIN_ENDED};
	g_autoptr(GPtrArray) asks = asks_list(store, 0, true, err);

	for (guint i = 0; asks && i < asks->len; i++)
		for (guint k = 0; k < G_N_ELEMENTS(whys); k++) {
			g_autoptr(Timer) timer = standin_timer(asks->pdata[i], whys[k], NULL, now);
			if (!timers_add(store, timer, err))
				return false;
		}
	return asks != NULL;
}
