#include "command/online.h"

#include "command/child_talk.h"
#include "command/forgery.h"
#include "fetch/settings.h"

static void add(json_t *list, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add(json_t *list, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	json_array_append_new(list, json_string(text));
}

static bool take_frame(gpointer data, const Frame *frame)
{
	const OnlineLook *look = data;
	const char *type = frame_type(frame), *text = frame_text(frame, "text");

	if (g_str_equal(type, "state") && g_str_equal(frame_text(frame, "state"), "found"))
		add(look->found, "mailbox '%s': %s", look->mailbox->name, text);
	else if (g_str_equal(type, "failed"))
		add(look->problems, "mailbox '%s': %s", look->mailbox->name, text);
	else if (g_str_equal(type, "alarm") && !g_str_equal(frame_text(frame, "code"), "login") &&
		 !g_str_equal(frame_text(frame, "code"), "tls"))
		add(look->problems, "%s", text); /* the others come again as "failed" */
	return true;
}

/* *well_r: it could be logged in to. */
static bool look_at(OnlineLook *look, bool *well_r, GError **err)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(look->mailbox);
	const ChildTalk talk = {.role = "fetch",
	    .name = look->mailbox->name,
	    .first = json_pack("{s:s, s:o, s:b, s:b, s:[]}", "type", "start", "mailbox",
		fetch_settings_to_json(settings), "once", true, "probe", true, "cursors"),
	    .fd = -1,
	    .take = take_frame,
	    .data = look};
	size_t before = json_array_size(look->problems);
	int status = 0;

	if (!child_talk(&talk, &status, err))
		return false;
	*well_r = status == 0;
	if (status != 0 && json_array_size(look->problems) == before)
		add(look->problems, "mailbox '%s': the look at it was broken off",
		    look->mailbox->name);
	return true;
}

bool online_check(const Config *config, json_t *found, json_t *problems, GError **err)
{
	for (guint i = 0; i < config->mailboxes->len; i++) {
		OnlineLook look = {config, config->mailboxes->pdata[i], found, problems};
		bool well = false;
		if (!look_at(&look, &well, err) || (well && !forgery_check(&look, err)))
			return false;
	}
	return true;
}
