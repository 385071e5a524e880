#include "message/parse.h"

#include "base/digest.h"
#include "message/charset/convert.h"
#include "message/classify.h"
#include "message/mime/content.h"
#include "message/sign/dkim.h"
#include "message/sign/part_signature.h"
#include "message/envelope.h"
#include "message/reply/reply.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Smaller mails are copied: that is cheaper than to map and unmap pages. */
enum { COPIED = 128 * 1024, POPULATED = 8 * 1024 * 1024 };

/* A mail's bytes as they lie in the file. */
typedef struct Mapping {
	char *base; /* page-aligned; NULL: nothing mapped */
	gsize mapped;
	char *copy; /* NULL: none */
	Span mail;
} Mapping;

void message_parse_setup(void)
{
	/* Whatever a library loads at its first use, it loads while it still may. */
	g_assert(charset_known("iso-2022-jp"));
	structure_setup();
}

const char *parse_version(void)
{
	return SIAGA_VERSION;
}

static void mapping_copy(Mapping *map, int fd, guint64 offset, gsize length)
{
	gsize used = 0;
	ssize_t n;

	map->copy = g_malloc(length);
	while (used < length &&
	       (n = pread(fd, map->copy + used, length - used, (off_t)(offset + used))) > 0)
		used += (gsize)n;
	map->mail = span_of(map->copy, used);
}

static void mapping_map(Mapping *map, int fd, guint64 offset, guint64 length)
{
	guint64 start = offset - offset % (guint64)sysconf(_SC_PAGESIZE);
	gsize size = (gsize)(offset - start + length);
	/* One that is not too large is read whole anyway: its pages at once are cheaper than a fault for
	 * each. */
	int flags = MAP_PRIVATE | (size <= POPULATED ? MAP_POPULATE : 0);
	void *base = mmap(NULL, size, PROT_READ, flags, fd, (off_t)start);

	if (base == MAP_FAILED)
		return;
	map->base = base;
	map->mapped = size;
	map->mail = span_of(map->base + (offset - start), (gsize)length);
}

static void mapping_open(Mapping *map, int fd, guint64 offset, guint64 length)
{
	struct stat st;

	*map = (Mapping){.mail = {"", ""}};
	if (fstat(fd, &st) < 0 || (guint64)st.st_size <= offset)
		return;
	length = MIN(length, (guint64)st.st_size - offset);
	if (length > COPIED)
		mapping_map(map, fd, offset, length);
	else if (length > 0)
		mapping_copy(map, fd, offset, (gsize)length);
}

static void mapping_close(Mapping *map)
{
	if (map->base)
		munmap(map->base, map->mapped);
	g_free(map->copy);
}

static void note_structure(Message *m, const Structure *s)
{
	const struct {
		bool told;
		const char *code, *detail;
	} notes[] = {
	    {s->no_boundary, "missing-boundary", NULL},
	    {s->no_end, "missing-end", "the last boundary did not come"},
	    {s->notes.bad_type, "bad-content-type", NULL},
	    {s->notes.bad_transfer, "unknown-encoding", "Content-Transfer-Encoding"},
	    {s->limited, "limit-reached", "parts"},
	    {s->newline == '\r', "bare-cr", "lines end in CR alone"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(notes); i++)
		if (notes[i].told)
			message_add_defect(m, notes[i].code, notes[i].detail);
}

static bool is_encrypted(const Part *part)
{
	const char *smime = params_get(part->content_type, "smime-type");

	if (g_str_equal(part->type, "multipart/encrypted"))
		return true;
	bool pkcs7 = g_str_equal(part->type, "application/pkcs7-mime") ||
		     g_str_equal(part->type, "application/x-pkcs7-mime");
	return pkcs7 && (!smime || g_ascii_strcasecmp(smime, "signed-data") != 0);
}

/* The text stands inside of a signature, which is not opened. */
static bool is_wrapped(const Part *part)
{
	const char *smime = params_get(part->content_type, "smime-type");

	return g_str_has_suffix(part->type, "pkcs7-mime") && smime &&
	       g_ascii_strcasecmp(smime, "signed-data") == 0;
}

static bool is_pgp_message(const char *text)
{
	return g_str_has_prefix(text + strspn(text, " \n"), "-----BEGIN PGP MESSAGE-----\n");
}

/* What is in the mail but was not read. */
static void note_unread(Message *m, const Structure *s, const Content *content)
{
	if (is_pgp_message(content->text->str))
		message_add_defect(m, "encrypted", "PGP in the text");
	for (guint i = 0; i < s->parts->len; i++) {
		const Part *part = structure_part(s, i);
		if (is_encrypted(part))
			message_add_defect(m, "encrypted", part->type);
		if (is_wrapped(part))
			message_add_defect(m, "signed-unread", part->type);
		if (g_str_equal(part->type, "message/partial"))
			message_add_defect(m, "partial", "one piece of a longer mail");
	}
}

static const char *string_of(const GString *text)
{
	return text ? text->str : NULL;
}

static void classify(Message *m, const Structure *s, const Content *content, const char *host)
{
	const Part *top = structure_part(s, 0);
	const char *report = params_get(top->content_type, "report-type");
	g_autofree char *report_type = report ? g_ascii_strdown(report, -1) : NULL;
	g_autofree char *whole = content->other_text
				     ? g_strconcat(m->text, "\n", content->other_text->str, NULL)
				     : g_strdup(m->text);
	ReportParts parts = {
	    .content_type = top->type,
	    .report_type = report_type,
	    .delivery_status = string_of(content->delivery_status),
	    .disposition_notification = string_of(content->disposition_notification),
	    .feedback_report = string_of(content->feedback_report),
	    .returned = string_of(content->returned),
	    .whole_text = whole,
	};

	classify_message(m, &parts, host);
}

static void cut(Message *m, char *text, gsize limit)
{
	if (limit == 0 || strlen(text) <= limit)
		return;
	*g_utf8_find_prev_char(text, text + limit + 1) = '\0';
	message_add_defect(m, "limit-reached", "text");
}

/* Two Content-Type fields: programs follow one or the other. */
static bool has_two_types(const Message *m)
{
	guint count = 0;

	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		count += g_ascii_strcasecmp(f->name, "Content-Type") == 0;
	}
	return count > 1;
}

static void read_mail(Message *m, Span mail, const ParseOptions *options)
{
	g_autoptr(Structure) s = structure_read(mail);
	g_autoptr(Content) content = content_read(s, m, options->files);
	const Part *top = structure_part(s, 0);

	note_structure(m, s);
	note_unread(m, s, content);
	envelope_read(m, &top->header, content->charset);
	dkim_read(m, s);
	part_signature_read(m, s);
	m->text_source = content->source;
	m->text_hidden = content->hidden || has_two_types(m);
	g_free(m->text);
	m->text = g_strdup(content->text->str);
	g_free(m->reply);
	m->reply = reply_extract(
	    m->text, content->source == TEXT_HTML ? content->quoted : NULL, &m->quotes);
	classify(m, s, content, options->host);
	cut(m, m->text, options->text_limit);
	cut(m, m->reply, options->text_limit);
}

/* Some editors save a mail as "Unicode": all of it in UTF-16, its ASCII header too.  NULL: this is none.
 * Caller frees. */
static char *narrowed(Span mail)
{
	static const struct {
		const char *mark, *charset;
		gsize nul; /* where the upper half of the first character is */
	} forms[] = {{"\xFF\xFE", "UTF-16LE", 3}, {"\xFE\xFF", "UTF-16BE", 2}};
	gsize errors;

	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (span_length(mail) > 4 && memcmp(mail.start, forms[i].mark, 2) == 0 &&
		    mail.start[forms[i].nul] == '\0')
			return charset_convert(
			    mail.start + 2, span_length(mail) - 2, forms[i].charset, &errors);
	return NULL;
}

Message *message_parse(int fd, guint64 offset, guint64 length, const ParseOptions *options)
{
	Message *m = message_new();
	Mapping map;

	mapping_open(&map, fd, offset, length);
	m->size = span_length(map.mail);
	digest_hex_of(map.mail.start, span_length(map.mail), m->sha256);
	if (m->size == 0)
		message_add_defect(m, "empty", NULL);
	g_autofree char *narrow = narrowed(map.mail);
	if (narrow)
		message_add_defect(m, "guessed-charset", "UTF-16");
	read_mail(m, narrow ? span_of(narrow, strlen(narrow)) : map.mail, options);
	/* No server that vouches for the sender has read it so. */
	m->identity_sound &= narrow == NULL;
	mapping_close(&map);
	return m;
}
