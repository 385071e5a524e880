#include "message/guess.h"

#include "message/charset.h"

#include <string.h>
#include <uchardet.h>

/* Bytes that are looked at: enough for any text, and a bound on the time. */
enum { SAMPLE = 4096 };

typedef enum { LATIN, OTHER_ALPHABET, IDEOGRAPHS } Writing;

typedef struct Candidate {
	const char *converter;
	Writing writing;
	gunichar first, last; /* its letters, for an alphabet that is not Latin */
	const char *common; /* characters that make up most of its texts */
	int prior; /* hundredths of a point: how often mails are in it */
} Candidate;

#define RUSSIAN "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
#define UKRAINIAN "оаинвіертслкудмпзябьгчйхжшюєїцщф"
#define HAN_SIMPLE                                                                                                                             \
	"的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家" \
	"学对可她里后小么心多天而能好都"                                                                                        \
	"然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样" \
	"现分将外但身些与高意进把法此实"                                                                                        \
	"回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四" \
	"第门相次东政海口使教西再平真听"                                                                                        \
	"世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马" \
	"命张活难神数件安表原车白应路期"                                                                                        \
	"叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它" \
	"许八特觉望直服毛林题建南度统色"                                                                                        \
	"字请爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领" \
	"传近留红治决周保达办运武半候七"                                                                                        \
	"必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未" \
	"持取设始版双历越史商千片容研像"                                                                                        \
	"找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视" \
	"济喜离虽坏兴切复须称谢测试邮您"                                                                                        \
	"您好联系客户订单附件"
#define HAN_FULL                                                                                                                               \
	"的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家" \
	"學對可她里後小麼心多天而能好都"                                                                                        \
	"然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣" \
	"現分將外但身些與高意進把法此實"                                                                                        \
	"回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四" \
	"第門相次東政海口使教西再平真聽"                                                                                        \
	"世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬" \
	"命張活難神數件安表原車白應路期"                                                                                        \
	"灣請謝測試郵您聯繫客戶訂單附件資訊網站台"
#define HANGUL                                                                                                                                 \
	"이다는을의에가하고지로도기한은서리사자를어그나시아해라대있으인일수과들정니주만부제전오보" \
	"게장구요안모원여위상스것회소동성미"                                                                                  \
	"신우트조면비무적연음유선드화교문방국세생공실말물합습녕감메내계좌름용관테확회의안내첨달난" \
	"송발표월번호입"
#define KANA                                                                                                                                   \
	"のにはをたがでてとしれさあいうえおかきくけこすせそちつなぬねひふへほまみむめもやゆよらり" \
	"るろわんっょゃゅアイウエオカキクケコサシ"                                                                         \
	"スセソタチツテトナニネノハヒフヘホマミムメモヤユラリルレロワンッャュョーガギグゲゴザジズ" \
	"ゼゾダヂヅデドバビブベボパピプペポ"                                                                                  \
	"がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ"
#define KANJI                                                                                                                                  \
	"日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内" \
	"相方四定今回新場金員九入選立開手"                                                                                     \
	"米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性" \
	"的要用制治度務強気小七成期公野協"                                                                                     \
	"取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点" \
	"教報済書府活原先共得解名交資予川"                                                                                     \
	"向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品" \
	"昨論計死官増係感特情投示変打男基"                                                                                     \
	"私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過" \
	"局少放税検藤町常校料沢裁状工建語"                                                                                     \
	"球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消" \
	"境神番規術護展態導鮮備宅害配副"                                                                                        \
	"算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映" \
	"限親額監環験追審商葉義伝働形景"                                                                                        \
	"落欧担好退準賞訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡" \
	"影命含福蔵量望松非撃佐核観察整"                                                                                        \
	"段横融型白深字答夜製票況音申様財港識注呼渉達御願致"

static const Candidate candidates[] = {
    /* One row a language: é and ü stand together in few. */
    {"windows-1252", LATIN, 0, 0, "éàèêçôâîûùëïœ", 40},
    {"windows-1252", LATIN, 0, 0, "üäößé", 40},
    {"windows-1252", LATIN, 0, 0, "áéíóñúüãçõâêôàºª", 40},
    {"windows-1252", LATIN, 0, 0, "åäöøæéü", 40},
    {"windows-1252", LATIN, 0, 0, "àèéìòù", 30},
    {"windows-1252", LATIN, 0, 0, "ëéïèöüêáó", 25},
    {"windows-1252", LATIN, 0, 0, "áíðóéúýþæö", -5},
    {"windows-1252", LATIN, 0, 0, "éàèçùâêîôûëïüäößñáíóúãõåæøœ", -10},
    {"windows-1250", LATIN, 0, 0, "łąęśćżóńź", 5},
    {"windows-1250", LATIN, 0, 0, "íáěřéčšžýůťúňďóĺľôä", 5},
    {"windows-1250", LATIN, 0, 0, "áéőöüíóúű", 5},
    {"windows-1250", LATIN, 0, 0, "ăâîşţ", 0},
    {"windows-1250", LATIN, 0, 0, "čšžćđ", 0},
    {"iso-8859-2", LATIN, 0, 0, "łąęśćżóńź", 0},
    {"iso-8859-2", LATIN, 0, 0, "íáěřéčšžýůťúňďóĺľôä", 0},
    {"iso-8859-2", LATIN, 0, 0, "áéőöüíóúű", 0},
    {"iso-8859-2", LATIN, 0, 0, "čšžćđ", -5},
    {"windows-1254", LATIN, 0, 0, "ışğüçöiâ", 5},
    {"windows-1257", LATIN, 0, 0, "ėąšįųčžūę", 0},
    {"windows-1257", LATIN, 0, 0, "āīēšūļņģķžč", 0},
    {"windows-1257", LATIN, 0, 0, "äõüöšž", -10},
    {"macintosh", LATIN, 0, 0, "éàèêçôâîûùüäößñáíóúåæø", -30},
    {"cp850", LATIN, 0, 0, "éàèêçôâîûùüäößñáíóúåæøã", -40},
    {"windows-1251", OTHER_ALPHABET, 0x400, 0x45F, RUSSIAN, 12},
    {"windows-1251", OTHER_ALPHABET, 0x400, 0x491, UKRAINIAN, 8},
    {"KOI8-R", OTHER_ALPHABET, 0x400, 0x45F, RUSSIAN, 12},
    {"KOI8-U", OTHER_ALPHABET, 0x400, 0x491, UKRAINIAN, 12},
    {"iso-8859-5", OTHER_ALPHABET, 0x400, 0x45F, RUSSIAN, 5},
    {"cp866", OTHER_ALPHABET, 0x400, 0x45F, RUSSIAN, 0},
    {"x-mac-cyrillic", OTHER_ALPHABET, 0x400, 0x45F, RUSSIAN, 10},
    {"windows-1253", OTHER_ALPHABET, 0x384, 0x3CE, "αοιετσνηυρπκμλςωάόίέδήγύώθχφβξζψ", -8},
    {"iso-8859-7", OTHER_ALPHABET, 0x384, 0x3CE, "αοιετσνηυρπκμλςωάόίέδήγύώθχφβξζψ", -8},
    {"windows-1255", OTHER_ALPHABET, 0x5D0, 0x5EA, "יוהלארתבשםמנדקחעפןגכטסזצךףץ", 0},
    {"windows-1256", OTHER_ALPHABET, 0x621, 0x652, "ايلمنروتبةعدسفهكقأحجشصطخضذزثىغئءظإآؤ", 0},
    {"iso-8859-6", OTHER_ALPHABET, 0x621, 0x652, "ايلمنروتبةعدسفهكقأحجشصطخضذزثىغئءظإآؤ", -5},
    {"windows-874", OTHER_ALPHABET, 0xE01, 0xE5B, "ารนกอ่้เงมีัิยวลดตสทใะปบคหแจพชขไโผซถศธภฐ์ืุู็ำึๆ", 0},
    {"gb18030", IDEOGRAPHS, 0x4E00, 0x9FFF, HAN_SIMPLE, 20},
    {"windows-950", IDEOGRAPHS, 0x4E00, 0x9FFF, HAN_FULL, 10},
    {"windows-949", IDEOGRAPHS, 0xAC00, 0xD7A3, HANGUL, 10},
    {"windows-31j", IDEOGRAPHS, 0x3041, 0x9FFF, KANA KANJI, 10},
    {"EUC-JP", IDEOGRAPHS, 0x3041, 0x9FFF, KANA KANJI, 10},
};

/* Signs that stand in texts of any language. */
#define SIGNS "’‘“”–—…«»°§·•€£©®™№„´ \u00A0¿¡，。、：；？！（）「」《》　"

static GHashTable *set_of(const char *characters)
{
	GHashTable *set = g_hash_table_new(NULL, NULL);

	guint place = 0;

	for (const char *p = characters; *p; p = g_utf8_next_char(p)) {
		gpointer c = GUINT_TO_POINTER(g_utf8_get_char(p));
		place++;
		if (!g_hash_table_contains(set, c))
			g_hash_table_insert(set, c, GUINT_TO_POINTER(place));
	}
	return set;
}

static guint place_in(GHashTable *set, gunichar c)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(set, GUINT_TO_POINTER(c)));
}

static bool is_letter_of(const Candidate *k, gunichar c)
{
	if (k->writing == LATIN)
		return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0xAA ||
		       c == 0xBA;
	return c >= k->first && c <= k->last;
}

typedef struct Judge {
	const Candidate *candidate;
	GHashTable *common, *signs; /* character -> its place in the list, from 1 */
	gunichar before; /* the character before this one */
	bool before_high; /* and whether it was outside ASCII */
	int points, counted; /* hundredths; characters outside ASCII */
} Judge;

/* Alphabets are in the order of how often a letter is used. */
static int points_of_place(const Candidate *k, guint place)
{
	if (k->writing != OTHER_ALPHABET || place <= 10)
		return 100;
	return place <= 20 ? 80 : 50;
}

static int points_of_kind(const Judge *j, gunichar c)
{
	const Candidate *k = j->candidate;
	guint place = place_in(j->common, g_unichar_tolower(c));

	if (place > 0)
		return points_of_place(k, place);
	if (is_letter_of(k, c))
		return k->writing == LATIN ? -20 : 20;
	if (place_in(j->signs, c) > 0)
		return 40;
	if (c == 0xFFFD || c < 0xA0 || (c >= 0xE000 && c <= 0xF8FF))
		return -600;
	/* Box drawing, halfwidth kana and single symbols: what wrong charsets read as. */
	return k->writing == IDEOGRAPHS && g_unichar_isalpha(c) ? -80 : -200;
}

/* What a letter and the one before it say: scripts do not mix within a word, capitals stand in front,
 * and in Latin texts a letter with a mark is seldom next to another such. */
static int points_of_neighbour(const Judge *j, gunichar c)
{
	bool letters = g_unichar_isalpha(c) && g_unichar_isalpha(j->before);

	if (!letters)
		return 0;
	if (g_unichar_isupper(c) && g_unichar_islower(j->before))
		return -150;
	bool high = c >= 0x80;
	if (j->candidate->writing == LATIN)
		return high && j->before_high ? -90 : 0;
	if (high == j->before_high)
		return 0;
	return j->candidate->writing == OTHER_ALPHABET ? -150 : -80;
}

static void judge_character(Judge *j, gunichar c)
{
	bool high = c >= 0x80;

	if (high) {
		j->points += points_of_kind(j, c);
		j->counted++;
	}
	if (high || j->before_high)
		j->points += points_of_neighbour(j, c);
	j->before = c;
	j->before_high = high;
}

/* Points for each character outside ASCII, in hundredths; a decoding error costs as much as ten odd
 * characters. */
static int judge(const Candidate *candidate, const char *bytes, gsize length)
{
	gsize errors;
	g_autofree char *text = charset_convert(bytes, length, candidate->converter, &errors);
	g_autoptr(GHashTable) common = set_of(candidate->common);
	g_autoptr(GHashTable) signs = set_of(SIGNS);
	Judge j = {.candidate = candidate, .common = common, .signs = signs};

	for (const char *p = text; *p; p = g_utf8_next_char(p))
		judge_character(&j, g_utf8_get_char(p));
	if (j.counted == 0)
		return -1000;
	return (j.points - (int)errors * 1000) / j.counted + candidate->prior;
}

/* The sample may not begin in the middle of a character: it begins behind a line end. */
static void take_sample(const char **bytes, gsize *length)
{
	const char *p = *bytes, *end = p + *length, *line = p;

	while (p < end && (guchar)*p < 0x80)
		if (*p++ == '\n')
			line = p;
	*bytes = line;
	*length = MIN((gsize)(end - line), SAMPLE);
	/* Nor end there. */
	while (end - line > SAMPLE && *length > SAMPLE / 2 && (guchar)line[*length - 1] >= 0x80)
		--*length;
}

/* uchardet's opinion, as the name of a candidate; NULL: none of them. */
static const char *second_opinion(const char *bytes, gsize length)
{
	uchardet_t detector = uchardet_new();
	const char *found = NULL;

	uchardet_handle_data(detector, bytes, length);
	uchardet_data_end(detector);
	const char *known = charset_known(uchardet_get_charset(detector));
	for (guint i = 0; known && i < G_N_ELEMENTS(candidates); i++)
		if (g_ascii_strcasecmp(charset_known(candidates[i].converter), known) == 0)
			found = candidates[i].converter;
	uchardet_delete(detector);
	return found;
}

const char *guess_charset(const char *bytes, gsize length)
{
	const char *best = NULL;
	int most = G_MININT;

	take_sample(&bytes, &length);
	const char *second = second_opinion(bytes, length);
	for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
		int points = judge(&candidates[i], bytes, length);
		if (second && g_str_equal(second, candidates[i].converter))
			points += 15;
		if (points > most) {
			most = points;
			best = candidates[i].converter;
		}
	}
	return best;
}

static bool has_text(const char *bytes, gsize length, const char *text)
{
	return memmem(bytes, length, text, strlen(text)) != NULL;
}

/* "~{" and "~}" round pairs of GB 2312 (RFC 1843). */
static bool is_hz(const char *bytes, gsize length)
{
	const char *open = memmem(bytes, length, "~{", 2);
	const char *close = open ? memmem(open, (gsize)(bytes + length - open), "~}", 2) : NULL;

	if (!close || close == open + 2 || (close - open) % 2 != 0)
		return false;
	for (const char *p = open + 2; p < close; p++)
		if (*p < 0x21 || *p > 0x7E)
			return false;
	return true;
}

/* Western text in UTF-16 has a NUL in every second byte. */
static const char *guess_wide(const char *bytes, gsize length)
{
	gsize even = 0, odd = 0, n = MIN(length, 2000);

	if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
		return "UTF-16";
	if (length < 8 || !memchr(bytes, '\0', n))
		return NULL;
	for (gsize i = 0; i < n; i++)
		if (bytes[i] == '\0')
			++*(i % 2 ? &odd : &even);
	if (odd > n / 4 && even * 10 < odd)
		return "UTF-16LE";
	return even > n / 4 && odd * 10 < even ? "UTF-16BE" : NULL;
}

static const char *guess_iso2022(const char *bytes, gsize length)
{
	if (has_text(bytes, length, "\x1B$)C"))
		return "ISO-2022-KR";
	if (has_text(bytes, length, "\x1B$)A") || has_text(bytes, length, "\x1B$)G"))
		return "ISO-2022-CN";
	if (has_text(bytes, length, "\x1B$B") || has_text(bytes, length, "\x1B$@") ||
	    has_text(bytes, length, "\x1B(J") || has_text(bytes, length, "\x1B$(D"))
		return "ISO-2022-JP-2";
	return NULL;
}

const char *guess_escaped(const char *bytes, gsize length)
{
	const char *escaped = memchr(bytes, '\x1B', length) ? guess_iso2022(bytes, length) : NULL;

	if (escaped)
		return escaped;
	if (is_hz(bytes, length))
		return "HZ";
	return guess_wide(bytes, length);
}
