/* Exported chats: the forms of Android and iOS, what is a message and what is none, and what harms. */
#include "base/zone.h"
#include "model/message.h"
#include "read/chat.h"
#include "read/chat_media.h"
#include "read/chat_stamp.h"

#include <string.h>

#define LRM "\342\200\216"
#define NNBSP "\342\200\257"

static GPtrArray *list(const char *first, ...) G_GNUC_NULL_TERMINATED;

static GPtrArray *list(const char *first, ...)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	va_list more;

	va_start(more, first);
	for (const char *word = first; word; word = va_arg(more, const char *))
		g_ptr_array_add(words, g_strdup(word));
	va_end(more);
	return words;
}

static ChatWords *words_new(void)
{
	ChatWords *words = g_new0(ChatWords, 1);

	words->attached = list("file terlampir", "file attached", "terlampir", "attached", NULL);
	words->left_out =
	    list("<media tidak disertakan>", "<media omitted>", "gambar tidak disertakan", NULL);
	words->system = list("pesan dan panggilan terenkripsi", NULL);
	return words;
}

static void words_free(ChatWords *words)
{
	g_ptr_array_unref(words->attached);
	g_ptr_array_unref(words->left_out);
	g_ptr_array_unref(words->system);
	g_free(words);
}

static const struct {
	const char *line, *time, *rest; /* time NULL: no stamp */
} stamps[] = {
    {"23/11/26 07.12 - Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"23/11/26, 07:12 - Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"23/11/2026 07.12 - Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"3/1/26 7.05 - Pak: a", "2026-01-03 07.05", "Pak: a"},
    {"23.11.26, 07:12 - Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"2026-11-23, 19:12 - Pak: a", "2026-11-23 19.12", "Pak: a"},
    {"23/11/26, 7:12" NNBSP "PM - Pak: a", "2026-11-23 19.12", "Pak: a"},
    {"23/11/26, 12:05 a.m. - Pak: a", "2026-11-23 00.05", "Pak: a"},
    {"[23/11/26 07.12] Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"[23/11/26 07.12.33] Pak: a", "2026-11-23 07.12", "Pak: a"},
    {LRM "[23/11/26, 7:12:33" NNBSP "AM] " LRM "Pak: a", "2026-11-23 07.12", LRM "Pak: a"},
    {"[11/23/26, 7:12 AM] Pak: a", "2026-11-23 07.12", "Pak: a"},
    {"23/11/26 Pak: a", NULL, NULL},
    {"23/11/26 25.12 - Pak: a", NULL, NULL},
    {"23/11/26 07.12 Pak: a", NULL, NULL},
    {"23-11/26 07.12 - Pak: a", NULL, NULL},
    {"[23/11/26 07.12 - Pak: a", NULL, NULL},
    {"23/11/26, 13:05 PM - Pak: a", NULL, NULL},
    {"123456789012345678901234567890/1/26 07.12 - Pak: a", NULL, NULL},
    {"LAPINFO 23/11/26 07.12 - a", NULL, NULL},
    {"[", NULL, NULL},
    {"23/", NULL, NULL},
    {"", NULL, NULL},
};

static void test_stamps(void)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();

	for (guint i = 0; i < G_N_ELEMENTS(stamps); i++) {
		ChatStamp stamp;
		const char *rest = chat_stamp_read(stamps[i].line, &stamp);
		g_assert_cmpstr(rest, ==, stamps[i].rest);
		if (!rest)
			continue;
		gint64 day = chat_stamp_day(&stamp, chat_stamp_day(&stamp, false) < 0);
		g_autofree char *time =
		    zone_text(zone_seconds(day, stamp.minute, utc), utc, "%Y-%m-%d %H.%M");
		g_assert_cmpstr(time, ==, stamps[i].time);
	}
}

static const struct {
	const char *text, *said; /* "sender|text|file;…+system"; NULL: no chat */
} chats[] = {
    {"23/11/26 07.12 - Pak Rasmono: satu\ndua: dua\n\ntiga\n23/11/26 07.13 - Bu Dewi: empat\n",
	"Pak Rasmono|satu\ndua: dua\n\ntiga|-;Bu Dewi|empat|-;+0"},
    {"\357\273\277" LRM "[23/11/26 07.12.01] Grup: " LRM
     "Pesan dan panggilan terenkripsi secara end-to-end.\n"
     "[23/11/26 07.12.02] ~ Rasmono: pesan dan panggilan terenkripsi, kata orang\n",
	"Rasmono|pesan dan panggilan terenkripsi, kata orang|-;+1"},
    {"23/11/26 07.12 - Pak Rasmono menambahkan Anda\n23/11/26 07.13 - A: b\n", "A|b|-;+1"},
    {"23/11/26 07.12 - A: IMG-1.jpg (file terlampir)\nbanjir\n", "A|banjir|IMG-1.jpg;+0"},
    {"23/11/26 07.12 - A: " LRM "IMG-1.jpg (file attached)\n", "A||IMG-1.jpg;+0"},
    {"[23/11/26 07.12] A: " LRM "<terlampir: 0001-PHOTO.jpg>\n", "A||0001-PHOTO.jpg;+0"},
    {"23/11/26 07.12 - A: warga (delapan orang)\n", "A|warga (delapan orang)|-;+0"},
    {"23/11/26 07.12 - A: <Media tidak disertakan>\n", "A|<Media tidak disertakan>|out;+0"},
    {"[23/11/26 07.12] A: " LRM "gambar tidak disertakan\n", "A|gambar tidak disertakan|out;+0"},
    {"23/11/26 07.12 - A: foto dan gambar tidak disertakan\n",
	"A|foto dan gambar tidak disertakan|-;+0"},
    {"23/11/26 07.12 - +62\302\240812\342\200\2210000\342\200\2211111: a\n",
	"+62 812-0000-1111|a|-;+0"},
    {"23/11/26 07.12 - A\342\200\256gpj\033[2J\007: a\342\200\256b\001\n", "Agpj[2J|ab|-;+0"},
    {"23/11/26 07.12 - A:\n", "A||-;+0"},
    {"halo\n23/11/26 07.12 - A: b\n", NULL},
    {"45/45/26 07.12 - A: b\n", NULL},
    {"23/11/26 07.12 - hanya sistem\n", NULL},
    {"", NULL},
};

static char *said(const Chat *chat)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < chat->lines->len; i++) {
		const ChatLine *l = chat->lines->pdata[i];
		g_string_append_printf(out, "%s|%s|%s;", l->sender, l->text,
		    l->file       ? l->file
		    : l->left_out ? "out"
				  : "-");
	}
	g_string_append_printf(out, "+%u", chat->system);
	return g_string_free(out, FALSE);
}

static void test_messages(void)
{
	ChatWords *words = words_new();

	for (guint i = 0; i < G_N_ELEMENTS(chats); i++) {
		g_autoptr(Chat) chat = chat_read(words, chats[i].text, 0);
		g_autofree char *got = chat ? said(chat) : NULL;
		g_assert_cmpstr(got, ==, chats[i].said);
	}
	words_free(words);
}

static gint64 day_of(const char *text, gint64 latest)
{
	ChatWords *words = words_new();
	g_autoptr(Chat) chat = chat_read(words, text, latest);
	gint64 day = chat ? ((const ChatLine *)chat->lines->pdata[0])->day : -1;

	words_free(words);
	return day;
}

/* 4 March or 3 April: what else stands there, and today, decide; without either the day stands first. */
static void test_order(void)
{
	const gint64 march = 20516, april = 20546;

	g_assert_cmpint(day_of("4/3/26 07.12 - A: a\n", 0), ==, march);
	g_assert_cmpint(day_of("4/3/26 07.12 - A: a\n4/30/26 07.12 - A: b\n", 0), ==, april);
	g_assert_cmpint(day_of("4/3/26 07.12 - A: a\n30/4/26 07.12 - A: b\n", 0), ==, march);
	g_assert_cmpint(day_of("12/1/26 07.12 - A: a\n", 20788), ==, 20465);
	/* Neither reading makes a date of each: no chat. */
	g_assert_cmpint(day_of("30/4/26 07.12 - A: a\n4/30/26 07.12 - A: b\n", 0), ==, -1);
}

/* By sender and day; what is known is left out, and its part with it. */
static void test_parts(void)
{
	ChatWords *words = words_new();
	g_autoptr(Chat) chat = chat_read(words,
	    "22/11/26 21.00 - A: satu\n22/11/26 22.00 - B: dua\n23/11/26 06.00 - A: tiga\n"
	    "23/11/26 06.10 - A: IMG.jpg (file terlampir)\n",
	    0);
	g_autoptr(GArray) known = g_array_new(FALSE, TRUE, sizeof(bool));
	char first[65], other[65];

	g_array_set_size(known, 4);
	g_array_index(known, bool, 0) = true;
	g_array_index(known, bool, 2) = true;
	g_autoptr(GPtrArray) parts = chat_parts(chat, known);
	g_assert_cmpuint(parts->len, ==, 2);
	const ChatPart *b = parts->pdata[0], *a = parts->pdata[1];
	g_assert_cmpuint(b->number, ==, 2);
	g_assert_cmpuint(a->number, ==, 3);
	g_assert_cmpuint(a->known, ==, 1);
	g_autoptr(Form) form = chat_form(a, "62");
	g_assert_cmpstr(form->channel, ==, "wa");
	g_assert_cmpstr(form->parts[FORM_FROM], ==, "A");
	g_assert_cmpstr(form->parts[FORM_TEXT], ==, "<IMG.jpg>");
	g_autoptr(GPtrArray) all = chat_parts(chat, NULL);
	g_autoptr(Form) both = chat_form(all->pdata[2], "62");
	g_assert_cmpstr(both->parts[FORM_TEXT], ==, "[06.00] tiga\n[06.10] <IMG.jpg>");
	chat_line_key(chat->lines->pdata[0], first);
	chat_line_key(chat->lines->pdata[2], other);
	g_assert_cmpstr(first, !=, other);
	words_free(words);
}

static const struct {
	const char *isi, *from, *phone, *when, *text;
} pasted[] = {
    {"[23/11/26 07.12] Pak Rasmono: LAPINFO banjir", "Pak Rasmono", NULL, "23-11-2026 07.12",
	"LAPINFO banjir"},
    {"[11/23/26, 7:12 PM] +62 812-0000-0001: banjir\nsejak pagi", NULL, "+62 812-0000-0001",
	"23-11-2026 19.12", "banjir\nsejak pagi"},
    {"[23/11/26 07.12] A: satu\n[23/11/26 07.13] B: dua", NULL, NULL, NULL,
	"[23/11/26 07.12] A: satu\n[23/11/26 07.13] B: dua"},
    {"tanpa cap waktu", NULL, NULL, NULL, "tanpa cap waktu"},
};

static void test_pasted(void)
{
	ChatWords *words = words_new();

	for (guint i = 0; i < G_N_ELEMENTS(pasted); i++) {
		g_autoptr(Form) form = g_new0(Form, 1);
		form->parts[FORM_TEXT] = g_strdup(pasted[i].isi);
		chat_fill_form(words, "62", form);
		g_assert_cmpstr(form->parts[FORM_FROM], ==, pasted[i].from);
		g_assert_cmpstr(form->parts[FORM_PHONE], ==, pasted[i].phone);
		g_assert_cmpstr(form->parts[FORM_WHEN], ==, pasted[i].when);
		g_assert_cmpstr(form->parts[FORM_TEXT], ==, pasted[i].text);
	}
	words_free(words);
}

/* What staff have written beside it stands. */
static void test_pasted_beside(void)
{
	ChatWords *words = words_new();
	g_autoptr(Form) form = g_new0(Form, 1);

	form->parts[FORM_FROM] = g_strdup("Camat Doro");
	form->parts[FORM_TEXT] = g_strdup("[23/11/26 07.12] Pak Rasmono: banjir");
	chat_fill_form(words, "62", form);
	g_assert_cmpstr(form->parts[FORM_FROM], ==, "Camat Doro");
	g_assert_cmpstr(form->parts[FORM_WHEN], ==, "23-11-2026 07.12");
	words_free(words);
}

/* 100,000 messages are read in one go: each byte is looked at a few times only. */
static void test_many(void)
{
	ChatWords *words = words_new();
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < 100000; i++)
		g_string_append_printf(text, "23/11/26 07.12 - Orang %u: x\n", i % 7000);
	g_autoptr(Chat) chat = chat_read(words, text->str, 0);
	g_assert_cmpuint(chat->lines->len, ==, 100000);
	g_autoptr(GPtrArray) parts = chat_parts(chat, NULL);
	g_assert_cmpuint(parts->len, ==, 7000);
	g_string_free(text, TRUE);
	words_free(words);
}

/* ---- files ---- */

static void add_attachment(GPtrArray *all, const char *name, char hash)
{
	Attachment *a = attachment_new("image/jpeg");

	a->filename = g_strdup(name);
	memset(a->sha256, hash, sizeof a->sha256 - 1);
	g_ptr_array_add(all, a);
}

static GPtrArray *attachments_new(void)
{
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);

	add_attachment(all, "_chat.txt", '1');
	((Attachment *)all->pdata[0])->is_chat = true;
	add_attachment(all, "IMG-20261123-WA0001.jpg", '2');
	add_attachment(all, "Rapat Cafe\314\201.jpg", '3'); /* decomposed, as iOS packs it */
	add_attachment(all, "VID-1.mp4", '4');
	add_attachment(all, "VID-1.mp4", '5'); /* another film of that name */
	add_attachment(all, "IMG-9.jpg", '6');
	add_attachment(all, "IMG-9.jpg", '6'); /* the same once more */
	add_attachment(all, "notes.txt", '7');
	return all;
}

static void assert_numbers(GArray *got, const char *wanted)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < got->len; i++)
		g_string_append_printf(
		    text, "%s%u", i > 0 ? " " : "", g_array_index(got, guint, i));
	g_assert_cmpstr(text->str, ==, wanted);
	g_array_unref(got);
}

static const char with_files[] = "23/11/26 07.12 - A: IMG-20261123-WA0001.jpg (file terlampir)\n"
				 "23/11/26 07.13 - A: Rapat Caf\303\251.jpg (file terlampir)\n"
				 "23/11/26 07.14 - A: VID-1.mp4 (file terlampir)\n"
				 "23/11/26 07.15 - A: hilang.pdf (file terlampir)\n"
				 "23/11/26 07.16 - A: <Media tidak disertakan>\n"
				 "23/11/26 07.17 - B: IMG-9.jpg (file terlampir)\n"
				 "23/11/26 07.18 - B: _chat.txt (file terlampir)\n"
				 "23/11/26 07.19 - B: IMG-20261123-WA0001.jpg (file terlampir)\n";

/* Each line has the file of its name; what two files of one name would be is nobody's. */
static void test_files(void)
{
	ChatWords *words = words_new();
	g_autoptr(Chat) chat = chat_read(words, with_files, 0);
	g_autoptr(GPtrArray) attachments = attachments_new();

	chat_media_tie(chat, attachments);
	g_autoptr(GPtrArray) parts = chat_parts(chat, NULL);
	const ChatPart *a = parts->pdata[0], *b = parts->pdata[1];
	g_autoptr(GPtrArray) lost = chat_media_missing(a);
	assert_numbers(chat_media_of(a), "2 3");
	assert_numbers(chat_media_of(b), "2 6");
	g_assert_cmpuint(lost->len, ==, 2);
	g_assert_cmpstr(lost->pdata[0], ==, "VID-1.mp4");
	g_assert_cmpstr(lost->pdata[1], ==, "hilang.pdf");
	g_assert_cmpuint(chat_media_left_out(a), ==, 1);
	assert_numbers(chat_media_loose(chat, NULL, attachments), "4 5 8");
	words_free(words);
}

/* The file of a line that came without it before has no line now: a person sees it. */
static void test_files_known(void)
{
	ChatWords *words = words_new();
	g_autoptr(Chat) chat = chat_read(words, with_files, 0);
	g_autoptr(GPtrArray) attachments = attachments_new();
	g_autoptr(GArray) known = g_array_new(FALSE, TRUE, sizeof(bool));

	g_array_set_size(known, chat->lines->len);
	g_array_index(known, bool, 0) = true;
	g_array_index(known, bool, 1) = true;
	chat_media_tie(chat, attachments);
	/* The first is in a new line of B's, too. */
	assert_numbers(chat_media_loose(chat, known, attachments), "3 4 5 8");
	words_free(words);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/chat/stamps", test_stamps);
	g_test_add_func("/chat/messages", test_messages);
	g_test_add_func("/chat/order", test_order);
	g_test_add_func("/chat/parts", test_parts);
	g_test_add_func("/chat/pasted", test_pasted);
	g_test_add_func("/chat/pasted/beside", test_pasted_beside);
	g_test_add_func("/chat/files", test_files);
	g_test_add_func("/chat/files/known", test_files_known);
	g_test_add_func("/chat/many", test_many);
	return g_test_run();
}
