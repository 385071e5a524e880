#include "engine/incoming/parser_probe.h"

#include "base/memfile.h"

#include <string.h>

/* One may be ended by somebody, or start while the machine is short of memory. */
enum { BORNE = 3 };

static const char mail[] = "From: probe@localhost\r\n"
			   "Subject: =?utf-8?Q?probe?=\r\n"
			   "\r\n"
			   "One line.\r\n";

int probe_open(gsize *length_r, GError **err)
{
	*length_r = strlen(mail);
	return memfile_from(mail, *length_r, err);
}

bool probe_is_read(const Message *m)
{
	const Address *from = m->from->len == 1 ? m->from->pdata[0] : NULL;

	return from && g_strcmp0(from->address, "probe@localhost") == 0 &&
	       g_strcmp0(m->subject, "probe") == 0 && g_str_has_prefix(m->text, "One line.");
}

void probe_failed(ProbeFailures *f, const char *why)
{
	if (++f->in_row < BORNE || f->state == PROBE_FAILING)
		return;
	f->state = PROBE_FAILING;
	f->why = g_strdup(why);
	if (f->tell)
		f->tell(f->data, why);
}

void probe_passed(ProbeFailures *f)
{
	f->in_row = 0;
	if (f->state == PROBE_WELL)
		return;
	f->state = PROBE_WELL;
	g_clear_pointer(&f->why, g_free);
	if (f->tell)
		f->tell(f->data, NULL);
}
