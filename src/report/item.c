#include "report/report.h"
#include "who/excluded.h"

ReportItem *report_item_new(Entry *entry)
{
	ReportItem *item = g_new0(ReportItem, 1);

	item->entry = entry;
	return item;
}

void report_item_free(ReportItem *item)
{
	entry_free(item->entry);
	service_time_clear(&item->time);
	g_free(item->waited_for);
	g_free(item);
}

bool report_keeps(const Config *config, const Entry *entry, const char *reader, gint64 now)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	if (reader)
		return excluded_has(config, entry, reader, now);
	return workflow && workflow->only;
}
