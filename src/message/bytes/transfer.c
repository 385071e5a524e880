#include "message/bytes/transfer.h"

#include "message/bytes/uuencode.h"

Transfer transfer_named(Span field, bool *known_r)
{
	static const struct {
		const char *name;
		Transfer transfer;
	} names[] = {{"base64", TRANSFER_BASE64}, {"base-64", TRANSFER_BASE64},
	    {"b", TRANSFER_BASE64}, {"quoted-printable", TRANSFER_QUOTED},
	    {"quoted_printable", TRANSFER_QUOTED}, {"quotedprintable", TRANSFER_QUOTED},
	    {"quoted printable", TRANSFER_QUOTED}, {"qp", TRANSFER_QUOTED}, {"q", TRANSFER_QUOTED},
	    {"uuencode", TRANSFER_UUENCODE}, {"x-uuencode", TRANSFER_UUENCODE},
	    {"x-uue", TRANSFER_UUENCODE}, {"uue", TRANSFER_UUENCODE}, {"x-uu", TRANSFER_UUENCODE},
	    {"7bit", TRANSFER_PLAIN}, {"8bit", TRANSFER_PLAIN}, {"binary", TRANSFER_PLAIN},
	    {"7-bit", TRANSFER_PLAIN}, {"8-bit", TRANSFER_PLAIN}, {"", TRANSFER_PLAIN},
	    {"none", TRANSFER_PLAIN}};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (span_is(field, names[i].name)) {
			*known_r = true;
			return names[i].transfer;
		}
	*known_r = false;
	return TRANSFER_PLAIN;
}

void transfer_decode(
    Transfer transfer, Span bytes, TransferSink sink, gpointer data, TransferNotes *notes)
{
	switch (transfer) {
	case TRANSFER_BASE64:
		base64_decode(bytes, sink, data, notes);
		break;
	case TRANSFER_QUOTED:
		quoted_printable_decode(bytes, sink, data, notes);
		break;
	case TRANSFER_UUENCODE:
		if (!uuencode_decode(bytes, sink, data))
			sink(data, bytes.start, span_length(bytes));
		break;
	case TRANSFER_PLAIN:
		if (span_length(bytes) > 0)
			sink(data, bytes.start, span_length(bytes));
		break;
	}
}

typedef struct Memory {
	GString *text;
	gsize limit;
	bool cut;
} Memory;

static void keep(gpointer data, const char *bytes, gsize length)
{
	Memory *m = data;
	gsize n = MIN(length, m->limit - m->text->len);

	m->cut |= n < length;
	g_string_append_len(m->text, bytes, (gssize)n);
}

GString *transfer_decode_text(
    Transfer transfer, Span bytes, gsize limit, TransferNotes *notes, bool *cut_r)
{
	/* Encoded text is longer than what it says; four bytes of limit to spare end a base64 group. */
	gsize most = limit > G_MAXSIZE / 4 ? limit : limit * 3 + 4;
	Memory m = {g_string_sized_new(MIN(span_length(bytes), limit) + 1), limit, false};

	if (span_length(bytes) > most) {
		bytes.end = bytes.start + most;
		m.cut = true;
	}
	transfer_decode(transfer, bytes, keep, &m, notes);
	if (cut_r)
		*cut_r = m.cut;
	return m.text;
}
