#include "message/mime/tnef.h"

#include "message/charset/charset.h"
#include "message/bytes/limits.h"
#include "message/mime/rtf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ytnef.h>

/* Property ids of MS-OXPROPS that are read here. */
enum {
	ID_BODY = 0x1000,
	ID_RTF_COMPRESSED = 0x1009,
	ID_BODY_HTML = 0x1013,
	ID_DISPLAY_NAME = 0x3001,
	ID_ATTACH_DATA = 0x3701,
	ID_ATTACH_LONG_FILENAME = 0x3707,
	ID_ATTACH_MIME_TAG = 0x370E,
	ID_ATTACH_CONTENT_ID = 0x3712,
};

/* The property as the library finds it; an error is a magic pointer there. */
static const variableLength *property(MAPIProps *props, guint type, guint id)
{
	const variableLength *found = MAPIFindProperty(props, PROP_TAG(type, id));

	if (found == MAPI_UNDEFINED || !found->data || found->size <= 0)
		return NULL;
	return found;
}

static char *decode(const variableLength *value, const char *charset)
{
	CharsetNotes notes;

	if (!value || !value->data || value->size <= 0)
		return NULL;
	gsize n = (gsize)value->size;
	return charset_decode((const char *)value->data, n, charset, &notes);
}

/* A string ends at its NUL.  The library makes UTF-8 of UTF-16 but leaves the length, so that behind the
 * NUL lies whatever was in memory. */
static char *decode_string(const variableLength *value, const char *charset)
{
	if (!value || !value->data || value->size <= 0)
		return NULL;
	variableLength string = *value;
	string.size = (int)strnlen((const char *)value->data, (gsize)value->size);
	return decode(&string, charset);
}

static char *string_property(MAPIProps *props, guint id, const char *charset)
{
	const variableLength *value = property(props, PT_UNICODE, id);

	return value ? decode_string(value, "utf-8")
		     : decode_string(property(props, PT_STRING8, id), charset);
}

static char *codepage(const TNEFStruct *t)
{
	const variableLength *page = &t->CodePage;

	if (!page->data || page->size < 4)
		return NULL;
	guint number = page->data[0] | (guint)page->data[1] << 8 | (guint)page->data[2] << 16;
	return number == 65001 ? g_strdup("utf-8") : g_strdup_printf("cp%u", number);
}

static void file_free(gpointer data)
{
	TnefFile *file = data;

	g_free(file->name);
	g_free(file->type);
	g_free(file->content_id);
	g_bytes_unref(file->content);
	g_free(file);
}

/* An embedded object comes with the 16 bytes of its interface's id in front. */
static GBytes *content_of(Attachment *a)
{
	const variableLength *object = property(&a->MAPI, PT_OBJECT, ID_ATTACH_DATA);
	const variableLength *binary = property(&a->MAPI, PT_BINARY, ID_ATTACH_DATA);

	if (object && object->size > 16)
		return g_bytes_new(object->data + 16, (gsize)object->size - 16);
	if (binary)
		return g_bytes_new(binary->data, (gsize)binary->size);
	if (a->FileData.data && a->FileData.size > 0)
		return g_bytes_new(a->FileData.data, (gsize)a->FileData.size);
	return NULL;
}

static void add_file(Tnef *tnef, Attachment *a, const char *charset)
{
	GBytes *content = content_of(a);

	if (!content)
		return;
	TnefFile *file = g_new0(TnefFile, 1);
	file->content = content;
	file->name = string_property(&a->MAPI, ID_ATTACH_LONG_FILENAME, charset);
	if (!file->name)
		file->name = string_property(&a->MAPI, ID_DISPLAY_NAME, charset);
	if (!file->name)
		file->name = decode_string(&a->Title, charset);
	file->type = string_property(&a->MAPI, ID_ATTACH_MIME_TAG, charset);
	file->content_id = string_property(&a->MAPI, ID_ATTACH_CONTENT_ID, charset);
	g_ptr_array_add(tnef->files, file);
}

static guint32 number_at(const BYTE *bytes)
{
	guint32 number;

	memcpy(&number, bytes, sizeof(number));
	return GUINT32_FROM_LE(number);
}

/* The library trusts the length that is declared, and reads up to two bytes behind the end. */
static char *read_lzfu(const variableLength *packed, guint32 declared)
{
	gsize n = (gsize)packed->size;
	g_autofree BYTE *padded = g_malloc0(n + 4);
	variableLength copy = {padded, packed->size};
	int size = 0;

	if (declared > LIMIT_TEXT)
		return NULL;
	memcpy(padded, packed->data, n);
	BYTE *rtf = DecompressRTF(&copy, &size);
	char *text = rtf && size > 0 ? rtf_to_text((const char *)rtf, (gsize)size) : NULL;
	free(rtf);
	return text;
}

/* MS-OXRTFCP: size, size when unpacked, "LZFu" or "MELA" (not packed at all), checksum, content. */
static char *read_rtf(MAPIProps *props)
{
	enum { HEAD = 16 };
	const variableLength *packed = property(props, PT_BINARY, ID_RTF_COMPRESSED);

	if (!packed || packed->size <= HEAD)
		return NULL;
	guint32 declared = number_at(packed->data + 4);
	gsize rest = (gsize)packed->size - HEAD;
	if (memcmp(packed->data + 8, "MELA", 4) == 0)
		return rtf_to_text((const char *)packed->data + HEAD, MIN(declared, rest));
	return memcmp(packed->data + 8, "LZFu", 4) == 0 ? read_lzfu(packed, declared) : NULL;
}

static void read_message(Tnef *tnef, TNEFStruct *t, const char *charset)
{
	tnef->text = string_property(&t->MapiProperties, ID_BODY, charset);
	if (!tnef->text)
		tnef->text = decode_string(&t->body, charset);
	tnef->html = decode(property(&t->MapiProperties, PT_BINARY, ID_BODY_HTML), charset);
	if (!tnef->text && !tnef->html)
		tnef->text = read_rtf(&t->MapiProperties);
}

/* Bytes of the records that are read.  For each the library walks over all the files that came before. */
static gsize records_length(const char *bytes, gsize length)
{
	enum { HEAD = 6, LEVEL_AND_TAG = 5, CHECKSUM = 2 };
	gsize at = HEAD;

	for (guint n = 0; n < LIMIT_TNEF_RECORDS; n++) {
		if (length - at < LEVEL_AND_TAG + sizeof(guint32) + CHECKSUM)
			return length;
		guint32 size = number_at((const BYTE *)bytes + at + LEVEL_AND_TAG);
		at += LEVEL_AND_TAG + sizeof(size) + CHECKSUM;
		if (size > length - at)
			return length;
		at += size;
	}
	return at;
}

Tnef *tnef_read(const char *bytes, gsize length)
{
	TNEFStruct t;

	if (length < 8 || memcmp(bytes, "\x78\x9F\x3E\x22", 4) != 0)
		return NULL;
	gsize whole = length;
	length = records_length(bytes, whole);
	/* The library writes into what it reads. */
	g_autofree guchar *copy = g_memdup2(bytes, length);
	TNEFInitialize(&t);
	t.Debug = 0;
	int failed = TNEFParseMemory(copy, (long)length, &t);
	Tnef *tnef = g_new0(Tnef, 1);
	tnef->files = g_ptr_array_new_with_free_func(file_free);
	tnef->cut = length < whole;
	g_autofree char *charset = codepage(&t);
	for (Attachment *a = t.starting_attach.next; a; a = a->next)
		add_file(tnef, a, charset);
	read_message(tnef, &t, charset);
	TNEFFree(&t);
	if (failed < 0 && tnef->files->len == 0 && !tnef->text)
		g_clear_pointer(&tnef, tnef_free);
	return tnef;
}

void tnef_free(Tnef *tnef)
{
	if (!tnef)
		return;
	g_ptr_array_unref(tnef->files);
	g_free(tnef->text);
	g_free(tnef->html);
	g_free(tnef);
}
