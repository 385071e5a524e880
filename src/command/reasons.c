#include "command/reasons.h"

#include "base/clock.h"
#include "explain/deadline_reasons.h"
#include "store/asks.h"
#include "store/history.h"
#include "store/timers.h"

static json_t *object_of(const DeadlineReason *r, GTimeZone *zone)
{
	g_autofree char *at = r->at > 0 ? clock_format(r->at, zone) : NULL;
	json_t *lines = json_array();

	for (guint i = 0; i < r->lines->len; i++)
		json_array_append_new(lines, json_string(r->lines->pdata[i]));
	return json_pack("{s:s, s:s, s:s?, s:b, s:o}", "kind", r->kind, "title", r->title, "at", at,
	    "over", r->over, "lines", lines);
}

static void print_reason(Printer *p, const DeadlineReason *r)
{
	g_autofree char *at = r->at > 0 ? print_time(p, r->at) : NULL;

	print_line(p, "%s", "");
	print_line(p, "%s%s%s", r->title, at ? ": " : "", at ? at : "");
	for (guint i = 0; i < r->lines->len; i++)
		print_line(p, "  %s", (const char *)r->lines->pdata[i]);
}

static void print_all(Printer *p, const Sheet *sheet, const GPtrArray *reasons)
{
	json_t *list = json_array();

	print_field(p, "number", "No", sheet->entry->label);
	print_field(p, "workflow", NULL, sheet->entry->workflow);
	print_field(p, "stage", "Tahap", sheet->entry->stage);
	print_field_time(p, "due", "Batas waktu", sheet->entry->due);
	print_field_time(p, "closed", "Selesai", sheet->entry->closed);
	for (guint i = 0; i < reasons->len; i++) {
		json_array_append_new(
		    list, object_of(reasons->pdata[i], sheet->opened.config->office.zone));
		print_reason(p, reasons->pdata[i]);
	}
	print_field_json(p, "deadlines", list);
}

bool reasons_print(Printer *p, const Sheet *sheet, GError **err)
{
	Store *store = sheet->opened.store;
	gint64 id = sheet->entry->id;
	g_autoptr(GPtrArray) timers = timers_of(store, id, err);
	g_autoptr(GPtrArray) asks = timers ? asks_list(store, id, true, err) : NULL;
	g_autoptr(GPtrArray) history = asks ? history_of(store, id, err) : NULL;

	if (!history)
		return false;
	DeadlineFacts facts = {
	    sheet->opened.config, sheet->entry, timers, asks, history, clock_now()};
	g_autoptr(GPtrArray) reasons = deadline_reasons(&facts);
	print_all(p, sheet, reasons);
	return true;
}
