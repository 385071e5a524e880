#include "engine/absences.h"

#include "store/presence.h"

bool absences_refresh(const Setup *setup, Store *store, gint64 now, GError **err)
{
	gint64 today = calendar_day(now, setup->config->office.zone, NULL);
	GPtrArray *absences = presence_absences(store, today, err);

	if (!absences)
		return false;
	directory_set_told(setup->config->directory, absences);
	return true;
}
