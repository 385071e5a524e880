/*
 * fuzz_bounce.c: notices from any bytes: sender, subject, text, report and returned message, parted
 * by form feeds; with fewer than three, all of it is the text of a mail system's notice.
 */
#include "base/text.h"
#include "message/classify.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static void check_bounce(const Bounce *b)
{
	g_assert(b->recipients->len > 0);
	check_text(b->original_message_id);
	check_text(b->reporting_mta);
	for (guint i = 0; i < b->recipients->len; i++) {
		const BounceRecipient *r = b->recipients->pdata[i];
		g_assert(r->action && r->status && strlen(r->status) >= 5);
		check_text(r->address);
		check_text(r->diagnostic);
	}
}

static void classify(char **piece, guint n)
{
	g_autoptr(Message) m = message_new();
	ReportParts parts = {
	    .content_type = "multipart/report",
	    .whole_text = piece[2],
	    .delivery_status = n > 3 && *piece[3] ? piece[3] : NULL,
	    .returned = n > 4 ? piece[4] : NULL,
	};

	g_ptr_array_add(m->from, address_new(NULL, piece[0]));
	g_ptr_array_add(m->headers, header_field_new("X-Loop", piece[0], piece[0]));
	m->subject = g_strdup(piece[1]);
	g_free(m->text);
	m->text = g_strdup(piece[2]);
	classify_message(m, &parts, "kab.example");
	check_text(m->automatic_reason);
	g_assert(m->automatic == (m->automatic_reason != NULL));
	if (m->bounce)
		check_bounce(m->bounce);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = text_utf8((const char *)data, size, NULL);
	g_auto(GStrv) piece = g_strsplit(text, "\f", 5);
	guint n = g_strv_length(piece);
	char sender[] = "mailer-daemon@x.example", subject[] = "failure notice";
	char *notice[] = {sender, subject, text, text, text, NULL};

	if (n >= 3)
		classify(piece, n);
	else
		classify(notice, strstr(text, "Final-Recipient") ? 5 : 3);
	return 0;
}
