#include "report/service_time.h"

#include "base/jsontext.h"

static gint64 number_of(const json_t *detail, const char *member)
{
	return (gint64)json_integer_value(json_object_get(detail, member));
}

typedef struct Passage {
	gint64 at;
	char *stage;
} Passage;

static void passage_clear(gpointer passage)
{
	g_free(((Passage *)passage)->stage);
}

static void read_line(
    const HistoryLine *line, const json_t *detail, ServiceTime *time, GArray *stages)
{
	if (g_str_equal(line->kind, "clock-runs")) {
		time->until = number_of(detail, "until");
		time->delivered = 0;
	} else if (g_str_equal(line->kind, "clock-stops")) {
		time->delivered = line->at;
	} else if (g_str_equal(line->kind, "stage")) {
		Passage passage = {line->at, g_strdup(json_text_of(detail, "stage"))};
		g_array_append_val(stages, passage);
	}
}

/* The last stage that was entered by then. */
static char *stage_at(const GArray *stages, gint64 at)
{
	const char *stage = NULL;

	for (guint i = 0; i < stages->len; i++)
		if (g_array_index(stages, Passage, i).at <= at)
			stage = g_array_index(stages, Passage, i).stage;
	return g_strdup(stage);
}

static ServiceState state_of(const Entry *entry, const ServiceTime *time, gint64 now)
{
	gint64 end = time->delivered ? time->delivered : entry->closed;

	if (time->until == 0)
		return SERVICE_NONE;
	if (end > 0)
		return end <= time->until ? SERVICE_IN_TIME : SERVICE_LATE;
	return now <= time->until ? SERVICE_RUNNING : SERVICE_OVERDUE;
}

void service_time_of(const Entry *entry, const GPtrArray *history, gint64 now, ServiceTime *time_r)
{
	g_autoptr(GArray) stages = g_array_new(FALSE, FALSE, sizeof(Passage));

	g_array_set_clear_func(stages, passage_clear);
	*time_r = (ServiceTime){.state = SERVICE_NONE};
	for (guint i = 0; i < history->len; i++) {
		const HistoryLine *line = history->pdata[i];
		if (!g_str_has_prefix(line->kind, "clock-") && !g_str_equal(line->kind, "stage"))
			continue;
		json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
		read_line(line, detail, time_r, stages);
		json_decref(detail);
	}
	time_r->state = state_of(entry, time_r, now);
	if (!time_r->delivered && time_r->state != SERVICE_NONE)
		time_r->delivered = entry->closed;
	if (time_r->state == SERVICE_LATE || time_r->state == SERVICE_OVERDUE)
		time_r->stage = stage_at(stages, time_r->until);
}

void service_time_clear(ServiceTime *time)
{
	g_clear_pointer(&time->stage, g_free);
}
