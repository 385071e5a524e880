/* letter/photo.c: what of a picture leaves. */
#include "letter/photo.h"

#include <string.h>

#define LITERAL(text) text, sizeof text - 1
#define EXIF(orientation)                                                                          \
	"\xff\xe1\x00\x2e"                                                                         \
	"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0" orientation                        \
	"\0\0\0\x10\x01\x02\0\x04\0\0\0GPS1\0\0\0\0"
#define JFIF "\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
#define SCAN "\xff\xda\x00\x02\x12\x34\xff\x00\xff\xd0\x56"
#define KEPT(orientation)                                                                          \
	"\xff\xe1\x00\x22"                                                                         \
	"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" orientation "\0\0\0\0\0\0"
#define PNG "\x89PNG\r\n\x1a\n"
#define IHDR "\0\0\0\x01IHDRxCRC1"
#define IEND "\0\0\0\0IENDCRC2"

static const struct {
	const char *name, *type, *bytes;
	gsize length;
	const char *clean; /* NULL: it is not sent */
	gsize clean_length;
} cases[] = {
    {"jpeg", "image/jpeg", LITERAL("\xff\xd8" JFIF SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" JFIF SCAN "\xff\xd9")},
    {"jpeg-exif", "image/jpeg", LITERAL("\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-turned", "image/jpeg", LITERAL("\xff\xd8" EXIF("\x06") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" KEPT("\x06") SCAN "\xff\xd9")},
    {"jpeg-comment", "image/jpeg", LITERAL("\xff\xd8\xff\xfe\x00\x05GPS" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-xmp", "image/jpeg", LITERAL("\xff\xd8\xff\xe1\x00\x09http:/X" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-mpf", "image/jpeg", LITERAL("\xff\xd8\xff\xe2\x00\x06MPF\0" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-iptc", "image/jpeg", LITERAL("\xff\xd8\xff\xed\x00\x06GPS1" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-icc", "image/jpeg", LITERAL("\xff\xd8\xff\xe2\x00\x0eICC_PROFILE\0" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8\xff\xe2\x00\x0eICC_PROFILE\0" SCAN "\xff\xd9")},
    /* A second picture or a film behind the end, as some telephones have it. */
    {"jpeg-behind", "image/jpeg",
	LITERAL("\xff\xd8" SCAN "\xff\xd9\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-named-otherwise", "application/octet-stream",
	LITERAL("\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"), LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-cut", "image/jpeg", LITERAL("\xff\xd8" SCAN), NULL, 0},
    {"jpeg-cut-segment", "image/jpeg", LITERAL("\xff\xd8\xff\xe1\xff\xff" SCAN "\xff\xd9"), NULL,
	0},
    {"jpeg-no-marker", "image/jpeg", LITERAL("\xff\xd8\xff\xe0\x00\x02xx"), NULL, 0},
    {"png", "image/png",
	LITERAL(PNG IHDR "\0\0\0\x03tEXtGPSCRC3\0\0\0\x02"
			 "eXIfIICRC4" IEND),
	LITERAL(PNG IHDR IEND)},
    {"png-behind", "image/png", LITERAL(PNG IHDR IEND "GPS"), LITERAL(PNG IHDR IEND)},
    {"png-cut", "image/png", LITERAL(PNG IHDR), NULL, 0},
    {"png-long-chunk", "image/png", LITERAL(PNG "\xff\xff\xff\xffIHDRxCRC1"), NULL, 0},
    {"webp", "image/webp",
	LITERAL("RIFF\x28\0\0\0WEBPVP8X\x02\0\0\0\x0c\0EXIF\x03\0\0\0GPS\0VP8 \x02\0\0\0xy"),
	LITERAL("RIFF\x18\0\0\0WEBPVP8X\x02\0\0\0\0\0VP8 \x02\0\0\0xy")},
    {"webp-cut", "image/webp", LITERAL("RIFF\x28\0\0\0WEBPVP8 \xff\0\0\0xy"), NULL, 0},
    {"gif", "image/gif", LITERAL("GIF89a"), LITERAL("GIF89a")},
    {"heic", "image/heic",
	LITERAL("\0\0\0\x18"
		"ftypheic...."),
	NULL, 0},
    {"heic-named-otherwise", "application/octet-stream",
	LITERAL("\0\0\0\x18"
		"ftypmif1...."),
	NULL, 0},
    {"tiff", "application/octet-stream", LITERAL("II*\0...."), NULL, 0},
    {"unknown-picture", "image/x-canon", LITERAL("whatever"), NULL, 0},
    {"no-picture", "application/pdf", LITERAL("%PDF-1.4"), LITERAL("%PDF-1.4")},
    {"film", "video/mp4",
	LITERAL("\0\0\0\x18"
		"ftypisom...."),
	LITERAL("\0\0\0\x18"
		"ftypisom....")},
    {"empty", "image/jpeg", LITERAL(""), NULL, 0},
};

static void test_case(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(GBytes) bytes = g_bytes_new(cases[i].bytes, cases[i].length);
	g_autoptr(GBytes) clean = photo_clean(bytes, cases[i].type);

	if (!cases[i].clean) {
		g_assert_null(clean);
		return;
	}
	g_assert_nonnull(clean);
	g_assert_cmpmem(g_bytes_get_data(clean, NULL), g_bytes_get_size(clean), cases[i].clean,
	    cases[i].clean_length);
}

/* However it is cut or changed: nothing is read that is not there (the sanitizers look), and a position never gets
 * through where a whole picture came out. */
static void test_broken(void)
{
	static const char photo[] =
	    "\xff\xd8" JFIF EXIF("\x06") "\xff\xfe\x00\x05GPS" SCAN "\xff\xd9GPS1";
	g_autofree char *copy = g_memdup2(photo, sizeof photo - 1);

	for (gsize n = 0; n < sizeof photo; n++) {
		g_autoptr(GBytes) cut = g_bytes_new(photo, n);
		g_autoptr(GBytes) clean = photo_clean(cut, "image/jpeg");
		g_assert_true(!clean || !g_strstr_len(g_bytes_get_data(clean, NULL),
					    (gssize)g_bytes_get_size(clean), "GPS"));
	}
	for (guint round = 0; round < 20000; round++) {
		gsize at = (gsize)g_test_rand_int_range(0, sizeof photo - 1);
		char was = copy[at];
		copy[at] = (char)g_test_rand_int();
		g_autoptr(GBytes) changed = g_bytes_new(copy, sizeof photo - 1);
		g_autoptr(GBytes) clean = photo_clean(changed, "image/jpeg");
		copy[at] = was;
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/photo/%s", cases[i].name);
		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_case);
	}
	g_test_add_func("/photo/broken", test_broken);
	return g_test_run();
}
