#include "message/reply/replywords.h"

#include <string.h>

/* Bytes of the longest label. */
#define LABEL_BYTES 40

/* clang-format off */

static const char *const wrote[] = {
	"menulis", "telah menulis", "menulis sebagai berikut", "tulis",                    /* id, ms */
	"wrote", "writes", "has written", "said", "replied",                               /* en */
	"schrieb", "schreibt", "geschrieben", "hat geschrieben",                           /* de */
	"a écrit", "écrit", "écrivait", "a ecrit", "écrivit",                              /* fr */
	"escribió", "escribio", "ha escrito", "escribía", "va escriure", "ha escrit",      /* es, ca */
	"escreveu", "escreveu o seguinte",                                     /* pt */
	"schreef", "schreef het volgende", "heeft geschreven", "geschreven", "het volgende geschreven",
	"ha scritto", "scrive", "scriveva", "scritto",                                     /* it */
	"pisze", "napisana przez", "napisał", "napisała", "napisał(a)", "napisał/a", "napisała/napisał", 
	"пишет", "писал", "писала", "писал(а)", "написал", "написала", "написал(а)",       /* ru */
	"пише", "писав", "написав", "написала", "написав(-ла)", "написав(ла)", "написав (-ла)",
	"yazdı", "şunu yazdı", "şunları yazdı", "yazmış",                                  /* tr */
	"skrev", "skrev følgende", "skrev følgjande", "följande", "har skrevet", "skrev så här",
	"kirjoitti", "kirjoitti näin",                                                     /* fi */
	"napsal", "napsala", "napsal(a)", "napsal/a", "napísal", "napísala", "napísal(a)", /* cs, sk */
	"írta", "ezt írta", "a következőt írta", "következőt írta",                        /* hu */
	"a scris", "a scris următoarele",                                      /* ro */
	"έγραψε", "εγραψε", "написа", "написао", "napisao", "napisala", "je napisao/la",
	"je napisao", "je napisala", "je napisal", "rašė", "parašė", "kirjutas", "rakstīja",
	"のメール", "さんは書きました", "は書きました", "書きました", "さんが書きました", "が書いた", 
	"写道", "寫道", "写到", "寫到", "來信", "撰写", "撰寫", "说", "編寫",
	"님이 작성", "님이 작성함", "님이 쓴 글", "작성", "님께서 작성", "님이 다음과 같이 작성", "님이 쓴 메시지",
	"đã viết", "viết", "đã ghi", "เขียนว่า", "เขียน", "ได้เขียน",                          /* vi, th */
	"كتب", "كتبت", "كتب ما يلي", "כתב", "כתבה", "כתב/ה", "כתב(ה)", "מאת", "نوشت", "نوشته است", "نوشته",
	"कहा", "ने लिखा", "লিখেছেন", "missatge de", "commented", "nous a dit", "schrieben sie", "のメッセージ", "a écrit ceci", "a écrit ce qui suit", "ha escrit el següent", "napisala", "je oseba", "skrifaði", "이(가) 쓴 글", "님이 작성한 글", "さんからのメッセージ",
	"напісаў", "напісала", "піша", "напиша", "idatzi zuen", "idatzi du", "skreau", "skriuwde",
	"escribiu", "piše", "napisa", "წერს", "დაწერა", "yura", "жазған", "жазды", "skreiv", "ha scrit",
	"je napisal(a)", "shkroi", "yozdi", "yazdı ki", "schrieb(en)", "escriguèt", "scrijha", "已寫入", "より",
	"يازدى", "लिखा", "लेखियो", "ਨੇ ਲਿਖਿਆ", "എഴുതൂ", "ಬರೆದಿದ್ದಾರೆ", "បានសរសេរ", "የተፃፈ", "འབྲི་ཡོདཔ",
	"བྲིས་ཡོདཔ་", "xutz'ib'aj", "գրեց.", "գրել է.", "գրեց", "գրել է", "a következőt írta ekkor",
	"yazıb", "쓴 내용", "提到", "寫下", "skryf", "ka shkruar", "написано", "написали", "napísali", "napsali",
	"жазғаны", "எழுதியது", "লিখেছিলেন", "লিখিছিল", "लिहिले", "लिहीले", "എഴുതിയിരിക്കുന്നു", "వ్రాశారు",
	"ලියන ලඳි", "skribis", "schreift", "schreven", "píše", "yozgan", "a scrît", "avoz scrît", "nivîsî",
	"skrivaði", "ha scribite", "scribeva", "يازدىكى", "yazdınız", "γράψατε", "rašėte", "ste napisali",
	"napisaste", "написасте", "написахте", "kirjutasid sa", "kirjoitit", "piszesz", "ați scris",
	"escribiches", "a escrich", "à scrit", "napisal-a", "napisaŭ", "scríobh", "ysgrifennodd",
	"skrivet gant", "al scrivè", "иаҩҩоит", "ubhale", NULL};

/* In front of the name, which ends the line. */
static const char *const wrote_first[] = {
	"schrieb", "skrev", "napísané", "quoting", "zitat von", "citando a", "cytowanie", "skrivet eo bet gant",
	"ysgrifennodd", "scríobh", "sgrìobh", "كتب", "כתב", "נכתב על ידי", "សម្រង់", NULL};

/* Behind the name: what a person goes on with is no name ("menulis di spanduk:"). */
static const char *const wrote_last[] = {
	"menulis", "telah menulis", "tulis", "wrote", "writes", "has written", "said", "replied", NULL};

static const char *const on[] = {
	"pada", "pd", "tanggal", "tgl",                                  /* id, ms */
	"on", "at", "in a message dated", "in a message of",             /* en */
	"am", "in der nachricht vom",                                    /* de */
	"le", "en date du",                                              /* fr */
	"el", "en fecha", "a", "em", "no dia", "a(s)", "às", "op", "il", "il giorno", "in data", "data",
	"w dniu", "dnia", "den", "d.", "dne", "dňa", "pe", "la", "în", "în data de", "στις", "на", "в", "от",
	"vào", "vào ngày", "ngày", "เมื่อ", "เมื่อวันที่", "วันที่", "في", "بتاريخ", "בתאריך", "ב-", "ב", "در", "در تاریخ",
	"на дата", "dana", "u", "kuupäeval", "在", "於", "于", "am.", "el dia", "el día", "di", "kl", "den.",
	"у", "v", "дана", "ditën", "روز", "na", NULL};

static const char *const calendar[] = {
	"senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "sen,", "sel,", "rab,",
	"kam,", "jum,", "sab,", "min,", "januari", "februari", "maret", "juni", "juli", "agustus", "oktober",
	"nopember", "desember", "agt", "okt", "nop", "des ",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon,", "tue,", "wed,",
	"thu,", "fri,", "sat,", "sun,", "january", "february", "march", "april", "june", "july", "august",
	"september", "october", "november", "december", "jan ", "feb ", "mar ", "apr ", "may ", "jun ", "jul ",
	"aug ", "sep ", "sept", "oct ", "nov ", "dec ", "jan.", "feb.", "apr.", "aug.", "okt.", "nov.", "dez.",
	"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "januar", "märz", "mai",
	"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "févr", "mars",
	"avril", "juin", "juil", "août", "octobre", "novembre", "décembre", "déc.", "janv.",
	"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "enero", "febrero", "marzo",
	"abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
	"segunda", "terça", "quarta", "quinta", "sexta", "janeiro", "novembro", "dezembro",
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
	"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "dicembre",
	"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "måndag", "tisdag",
	"lördag", "söndag", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai",
	"sunnuntai", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "pondělí", "úterý", "středa",
	"čtvrtek", "pátek", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
	"воскресенье", "понеділок", "вівторок", "середа", "четвер", "субота", "неділя", "dilluns",
	"dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge", "isnin", "khamis", "ahad,",
	"senén", NULL};

static const char *const original[] = {
	"pesan asli", "pesan awal", "pesan sebelumnya", "email asli", "surel asli", "pesan terusan",
	"pesan diteruskan", "pesan yang diteruskan", "diteruskan oleh", "meneruskan pesan", "mulai pesan terusan",
	"awal pesan yang diteruskan", "awal pesan terusan", "mesej asal", "mesej dimajukan",
	"mesej yang dimajukan", "pesan teruskan",
	"original message", "original email", "original mail", "original e-mail", "original appointment",
	"original meeting request", "reply message", "reply to message", "antwort nachricht", "previous message",
	"forwarded message", "forwarded email", "forwarded mail", "forwarded by", "forwarded from", "forward message",
	"begin forwarded message", "begin forwarded", "start of forwarded message", "message from", "included message",
	"ursprüngliche nachricht", "ursprüngliche e-mail", "ursprüngliche mail", "ursprungliche nachricht",
	"urspruengliche nachricht", "originalnachricht", "original-nachricht", "originale nachricht",
	"originaltermin", "weitergeleitete nachricht", "weitergeleitete e-mail", "weitergeleitet von",
	"anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
	"message d'origine", "message original", "message initial", "courriel original", "message transféré",
	"message transmis", "message réexpédié", "début du message réexpédié", "début du message transféré",
	"e-mail d'origine", "e-mail original", "transféré par", "transmis par", "rendez-vous d'origine",
	"mensaje original", "mensaje reenviado", "reenviado por", "inicio del mensaje reenviado", "mensaje enviado",
	"correo original", "missatge original",
	"mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "encaminhado por",
	"início da mensagem encaminhada", "início da mensagem reencaminhada", "e-mail original",
	"oorspronkelijk bericht", "oorspronkelijke bericht", "origineel bericht", "doorgestuurd bericht",
	"begin doorgestuurd bericht", "doorgestuurd door",
	"messaggio originale", "messaggio inoltrato", "inizio messaggio inoltrato", "inoltrato da",
	"wiadomość oryginalna", "oryginalna wiadomość", "wiadomość pierwotna", "wiadomość przekazana",
	"przesłana wiadomość", "wiadomość przesłana dalej", "przekazana wiadomość",
	"początek przekazywanej wiadomości", "treść przekazanej wiadomości",
	"исходное сообщение", "оригинальное сообщение", "первоначальное сообщение", "исходное письмо",
	"пересылаемое сообщение", "пересланное сообщение", "перенаправленное сообщение", "начало переадресованного сообщения",
	"начало пересылаемого сообщения", "пересылаемое письмо", "конец пересылаемого сообщения",
	"оригінальне повідомлення", "вихідне повідомлення", "початкове повідомлення", "переслане повідомлення",
	"пересилається повідомлення", "пересилане повідомлення",
	"orijinal mesaj", "özgün ileti", "özgün mesaj", "orijinal ileti", "asıl mesaj", "yönlendirilmiş ileti",
	"yönlendirilmiş mesaj", "iletilen mesaj", "yönlendirilen mesaj", "iletilmiş mesajın başlangıcı",
	"oprindelig meddelelse", "original meddelelse", "originalmeddelelse", "videresendt meddelelse",
	"videresendt besked", "start på videresendt besked", "oprindelig besked",
	"opprinnelig melding", "original melding", "opprinnelig e-post", "videresendt melding",
	"begynnelse på videresendt melding", "videresendt e-post",
	"ursprungligt meddelande", "originalmeddelande", "original meddelande", "vidarebefordrat meddelande",
	"vidarebefordrat brev", "vidarebefordrat mejl", "ursprungligt mejl",
	"alkuperäinen viesti", "välitetty viesti", "välitetty viesti alkaa", "edelleenlähetetty viesti", "lähetetty edelleen",
	"původní zpráva", "původní e-mail", "přeposlaná zpráva", "původní email", "předmět původní zprávy",
	"začátek přeposílané zprávy",
	"pôvodná správa", "pôvodná sprava", "preposlaná správa", "originálna správa",
	"eredeti üzenet", "továbbított üzenet", "továbbított levél", "eredeti levél",
	"mesaj original", "mesajul original", "mesaj redirecționat", "mesaj transmis", "mesaj inițial",
	"αρχικό μήνυμα", "προωθημένο μήνυμα", "πρωτότυπο μήνυμα", "оригинално съобщение", "препратено съобщение",
	"izvorna poruka", "originalna poruka", "proslijeđena poruka", "prosleđena poruka", "izvirno sporočilo",
	"元のメッセージ", "オリジナルメッセージ", "転送メッセージ", "転送されたメッセージ",
	"元のメール", "以下、転送", "転送されたメール",
	"原始邮件", "原邮件", "原始信息", "原始消息", "转发的邮件", "转发邮件", "转发邮件信息", "转发信息", "转发的信件", "转发的原邮件", "已转发邮件",
	"原始郵件", "原始訊息", "原郵件", "轉寄的郵件", "轉寄郵件", "轉寄訊息", "轉寄的訊息", "轉發的郵件", "已轉寄的郵件", "回复的原邮件", "回复的邮件",
	"邮件原件", "원본 메시지", "원본메시지", "원래 메시지", "원본 메일", "원문 메시지", "원본 내용", "전달된 메시지", "전달된 메일", "전달 메시지",
	"thư gốc", "thư ban đầu", "tin nhắn gốc", "thư được chuyển tiếp", "thư đã chuyển tiếp", "thư chuyển tiếp",
	"tin nhắn đã chuyển tiếp", "bắt đầu thư được chuyển tiếp",
	"ข้อความต้นฉบับ", "ข้อความเดิม", "ข้อความที่ส่งต่อ", "จดหมายต้นฉบับ", "ข้อความดั้งเดิม",
	"الرسالة الأصلية", "رسالة أصلية", "رسالة معاد توجيهها", "رسالة محولة", "رسالة مُعاد توجيهها", "الرسالة المحولة",
	"הודעה מקורית", "הודעה שהועברה", "ההודעה המקורית", "הודעה מועברת",
	"پیام اصلی", "پیام فوروارد شده", "پیام هدایت شده", "پیام بازفرستاده", "ایمیل اصلی", "replied message", "original", "original-mail", "mail original", "ursprüngliche mail", "mensagem anterior", "izvorna poruka", "оригинално писмо", "započni proslijeđenu poruku", "továbbított levél kezdete", "începe mesajul redirecționat",
	"začiatok preposlanej správy", "ileti başlangıcı", "початок листа, що пересилається", "iletilmiş mesaj", "iletilen ileti",
	"перенаправлене повідомлення", "メッセージを転送", "preposlaná správa --- forwarded message", "välitetty viesti / fwd.msg",
	"aangestuurde boodskap", "algne kiri", "algupärane sõnum",
	"an teachdaireachd a tha 'ga shìneadh air adhart", "an teachdaireachd thùsail",
	"an teachtaireacht bhunaidh", "aryhinalny list", "asl xabar", "asl xat",
	"beginn der weitergeleiteten nachricht", "begynd videresendt e-mail", "birbidalitako mezua",
	"bunteachtaireacht", "copie mesaj trimisa", "dale sposrědkowana powěsć", "dalej pósrědnjona powěsć",
	"edasi saadetud kiri", "edasisuunatud kiri", "edastatud kiri", "edastatud sõnum", "esialgne kiri",
	"inici del missatge reenviat", "iniciando encaminhamento de mensagem",
	"inicio del mensaje redirigido", "izen anezli", "izen yettwawelhen",
	"izvorno sporočilo", "jatorrizko mezua", "kemennadenn orin", "kemennadenn orinel",
	"mensache orichinal", "mensache reninviau", "mensax orixinal", "mensax reunviáu",
	"mensaxe orixinal", "mensaxe reencamiñada", "mensaxe reenviada", "mensaxe reunviáu",
	"mesaj înaintat", "mesazhi i përcjellë", "mesazhi orgjinal", "mesazhi origjinal",
	"messadi original", "messadi renvià",
	"messaedje ricassî", "message reexpedite", "message retransmis", "messatge d'origina",
	"messatge transferit", "messaç mandât indenant", "messaç origjinâl", "missatge reenviat",
	"neges wreiddiol", "neges yrrwyd ymlaen", "oarspronklik berjocht", "oorspronklike boodskap",
	"opphavleg melding", "opprinneleg melding", "oprindeligt brev", "orginalmeddelande", "orginalpost",
	"orgineel bericht", "origina mesaĝo", "originala mesaĝo", "originalan e-mail", "originalna powěsć",
	"originalpost", "originalus laiškas", "originalus pranešimas", "orijinal məktub", "orjinal ileti",
	"persiųstas laiškas", "peyama orîjînal", "pierasyłany list", "plusendita mesaĝo",
	"posredovano sporočilo", "proslijedjena poruka", "prosljeđena poruka", "przekazywana wiadomość",
	"przekierowywany list", "pārsūtīta vēstule", "pārsūtītā vēstule", "qitzij rutzijol",
	"reenviouse a mensaxe", "spáva poslaná ďalej", "start av vidarebefordrat meddelande",
	"start videresendt melding", "sākotnējais ziņojums", "sākotnējā vēstule", "taqon chik rutzijol",
	"teachtaireacht ar aghaidh", "teachtaireacht bhunaidh", "teachtaireacht curtha ar aghaidh",
	"tin nhắn đã được chuyển tiếp", "treść oryginalnej wiadomości",
	"treść przekierowywanej wiadomości", "trochstjoerd berjocht", "umyalezo ogqithiisiweyo",
	"uppruna boð", "upprunaleg skilaboð", "upprunalegt bréf", "upprunalegur póstur",
	"upprunalegur texti", "uzatilgan xabar", "vidaresend melding", "vidaresende meldingar",
	"vidaresendt melding", "videresendt brev", "wiadomość przekazywana", "wiederleddt naricht",
	"yönlendirilen ileti", "yönlendirilen iletiye başla",
	"začiatok správy poslanej ďalej", "začátek předané zprávy", "zpráva přeposlaná",
	"áframsendur póstur", "áframsent skeyti", "începutul mesajului înaintat", "ötürülülən məktub",
	"ďalej odoslaná správa", "αρχή προωθημένου μηνύματος",
	"προώθηση μηνύματος", "арыгінальнае паведамленне", "басқаға жіберілген хат",
	"зыходнае паведамленне", "изворна порука", "оригинална порака", "оригинална порука",
	"перанакіраванае паведамленне", "перанакіроўны ліст", "перасланае паведамленне",
	"переправленое сообщение", "пересланий лист", "препратена порака", "препратено писмо",
	"прослеђена порука", "түпнұсқа хабарламасы", "шығыс хат", "қайта бағдарланған хат",
	"әрі қарай жіберілген хабарлама", "առաջին հաղորդագրությունը", "բնօրինակ նամակը", "փոխանցվող նամակը",
	"ئەسلى ئۇچۇر", "ئەسلىي خەت", "اره استوزه", "الرسالة الأساسية", "الرسالة الاصلية", "جاۋاب خەت",
	"رسالة ممررة", "مخکې شوې استوزه", "پیام ارجاع داده شده", "پیام ارسال مجدد شده", "پیغام ارجاع شده",
	"अग्रेषित संदेश", "आगे बढ़ाया गया संदेश", "खरा संदेश", "फरवार्ड गरिएको सन्देश", "मुळ संदेश",
	"मौलिक संदेश", "मौलिक सन्देश", "প্ৰকৃত বাৰ্তা", "ফরওয়ার্ড করা বার্তা", "ফৰৱাৰ্ড কৰা বাৰ্তা",
	"মূল বার্তা", "ਅਸਲੀ ਸੁਨੇਹਾ", "ਅੱਗੇ ਭੇਜਿਆ ਸੁਨੇਹਾ", "મૂળ સંદેશો", "સંદેશો આગળ ધપાવો",
	"ପଠାଯାଇଥିବା ସନ୍ଦେଶ", "ପ୍ରକୃତ ସନ୍ଦେଶ", "அனுப்பும் செய்தி", "முன்னனுப்பப்பட்ட அஞ்சல்", "மூல செய்தி",
	"ముందుకు పంపబడినసందేశం", "వాస్తన సందేశం", "ಫಾರ್ವಾರ್ಡ್ ಮಾಡಲಾದ ಸಂದೇಶ", "ಮೂಲ ಸಂದೇಶ", "ಮೂಲ ಸಂದೇಶ",
	"യഥാര്ഥ സന്ദേശം", "യഥാര്ഥമായ സന്ദേശം", "ඉදිරියට යැවූ පණිවිඩය", "නැවුම් පණිවිඩය",
	"ข้อความที่ส่งต่อมาจาก", "ข้อความส่งต่อ", "གདོང་བསྐྱོད་འབད་ཡོད་པའི་འཕྲིན་དོན་", "འཕྲིན་དོན་ངོ་མ་",
	"გადაგზავნილი წერილი", "ორიგინალი შეტყობინება", "საწყისი წერილი", "សារដើម", "សារដែលបានបញ្ជូនបន្ត",
	"សារបញ្ជូនបន្ត", "オリジナルのメッセージ", "元メール", "原始信件", "転送するメッセージ", "轉遞的郵件", "转发的信息", "转发的消息", "開始轉寄郵件", NULL};

static const char *const above[] = {
	"balas di atas garis ini", "balas di atas baris ini", "tulis balasan di atas garis ini",
	"tulis balasan anda di atas garis ini", "ketik balasan di atas garis ini", "jawab di atas garis ini",
	"ketik balasan anda di atas garis ini", "mohon balas di atas garis ini", "silakan balas di atas garis ini",
	"original message processed by david", "reply above this line", "reply above the line", "type your reply above this line", "write above this line",
	"type your response above this line", "please type your reply above", "please reply above this line",
	"write your reply above this line", "enter your reply above this line", "reply above this", "add your reply above here",
	"please do not write below this line", "do not write below this line", "write reply above this line",
	"respond above this line", "type above this line", "to reply, type above this line", "reply all above this line",
	"in replies all text above this line is added to the ticket", "in replies all text above this line",
	"antworten sie oberhalb dieser zeile", "bitte oberhalb dieser zeile antworten", "antwort oberhalb dieser linie",
	"bitte antworten sie oberhalb dieser linie", "bitte geben sie ihre antwort oberhalb dieser zeile ein",
	"antworten über dieser linie", "antwort bitte oberhalb dieser zeile",
	"répondre au-dessus de cette ligne", "répondez au-dessus de cette ligne", "écrivez votre réponse au-dessus de cette ligne",
	"veuillez écrire au-dessus de cette ligne", "merci de répondre au-dessus de cette ligne",
	"responda por encima de esta línea", "responder por encima de esta línea", "escriba su respuesta por encima de esta línea",
	"escribe tu respuesta por encima de esta línea", "responda encima de esta línea",
	"responda acima desta linha", "responder acima desta linha", "digite sua resposta acima desta linha",
	"por favor responda acima desta linha", "antwoord boven deze regel", "reageer boven deze lijn",
	"reageer boven deze regel", "typ uw antwoord boven deze regel", "rispondi sopra questa riga",
	"rispondere sopra questa riga", "scrivi la tua risposta sopra questa riga",
	"odpowiedz powyżej tej linii", "odpowiedz nad tą linią", "пожалуйста, пишите ответ выше этой линии",
	"ответьте выше этой строки", "пишите выше этой строки", "ответ пишите выше этой линии",
	"bu satırın üstüne yanıt", "lütfen yanıtınızı bu satırın üstüne", "svar over denne linje", "svar over denne linjen",
	"svara ovanför denna rad", "svara ovanför den här raden", "vastaa tämän rivin yläpuolelle", "odpovězte nad tento řádek",
	"pište nad tento řádek", "válaszoljon e vonal fölé", "kérjük, e sor fölé", "răspundeți deasupra acestei linii",
	"この行より上に返信", "この線より上に返信", "この行の上に返信", "请在此行上方回复", "请在此线以上回复", "請在此行上方回覆",
	"이 줄 위에 회신", "이 줄 위에 답장", "trả lời phía trên dòng này", "ตอบกลับเหนือบรรทัดนี้", "الرد فوق هذا الخط",
	"balas di atas baris ini", "do not edit below this line", "please do not edit below this line", "do not remove this line", "please do not remove this line", "do not reply below this line", "do not write anything below this line", "ne pas écrire sous cette ligne", "bitte nicht unterhalb dieser zeile schreiben", "do not type below this line", "do not modify below this line", "jangan menulis di bawah garis ini", "mohon jangan menulis di bawah garis ini", NULL};

static const char *const sent_from[] = {
	"dapatkan outlook untuk", "unduh outlook untuk",
	"sent on the go", "get outlook for",
	"composed on", "written on my", "typed on my", "get yahoo mail for", "download outlook for",
	"emailed from", "from my iphone", "from my ipad", "from my android", "from my mobile", "from my blackberry",
	"envoyé depuis", "envoyé de", "envoyé à partir", "télécharger outlook pour",
	"obtenir outlook pour", "obtenez outlook pour", "envoye de",
	"gesendet von", "von meinem", "von meiner", "gesendet vom", "diese nachricht wurde von meinem",
	"outlook für ios", "outlook für android", "holen sie sich outlook für", "laden sie outlook für", 
	"enviado desde", "obtener outlook para", "enviat des",
	"enviado do", "enviado de", "enviado a partir", "enviada do", "obter o outlook para",
	"obtenha o outlook para", "baixe o outlook para", 
	"verzonden vanaf", "verstuurd vanaf", "verstuurd vanuit",
	"outlook voor ios downloaden", "outlook voor android downloaden", "download outlook voor", 
	"inviato da", "inviato dal", "scarica outlook per", "ottieni outlook per", "inviata da",
	"wysłane z", "wysłano z", "wysłane za pomocą", "wysłano za pomocą", "pobierz outlook dla", "pobierz program outlook",
	"wysłana z", "отправлено с", "отправлено из", "отправлено при помощи", "послано с", "отправлено через", "скачать outlook для",
	"получить outlook для", "надіслано з", "відправлено з", "надіслано через", "завантажити outlook для",
	"iphone'umdan gönderildi", "iphone'dan gönderildi", "android için", "ios için outlook", "ipad'imden gönderildi",
	"sendt fra", "hent outlook til", "hent outlook for", "skickat från", 
	"skickades från", "hämta outlook för", "skaffa outlook för", "hanki outlook", "odesláno z", "odesláno pomocí", "odesláno ze",
	"získejte outlook pro", "získat outlook pro", "stáhnout outlook pro", "odoslané z", "odoslané pomocou", "odoslané zo",
	"získať outlook pre", "trimis de pe", "trimis din", "trimis de la", "trimis cu",
	"descărcați outlook pentru", "obțineți outlook pentru", "στάλθηκε από", "εστάλη από", "λήψη του outlook",
	"изпратено от", "poslano s", "poslano sa", "poslano z", "poslato sa",
	"iphoneから送信", "ipadから送信", "androidから送信", "私のiphoneから送信", "アンドロイドから送信", "outlook for ios を入手", "outlook for androidを入手",
	"ios 版 outlook", "ios 用の outlook", "スマートフォンから送信",
	"发自我的", "从我的", "发自", "获取 ios 版 outlook", "获取 outlook for", "獲取 ios 版 outlook", "下載 ios 版 outlook", "從我的", "寄自我的",
	"傳送自我的", "傳送自", "從 outlook", "取得 outlook", "来自我的", "发送自", "从 windows 版邮件发送", "下载 ios 版 outlook", "取得 ios 版 outlook",
	"나의 iphone에서 보냄", "내 iphone에서 보냄", "나의 ipad에서 보냄", "내 ipad에서 보냄", "ios용 outlook", "android용 outlook", "내 갤럭시",
	"windows용 메일", "나의 android", "samsung 모바일에서 보냄",
	"đã gửi từ", "được gửi từ", "gửi từ", "tải outlook cho", "tải xuống outlook cho", "ส่งจาก", "รับ outlook สำหรับ",
	"أرسلت من", "تم الإرسال من", "مرسل من", "أُرسلت من", "أرسل من", "الحصول على outlook", "נשלח מה", "נשלח מ", "השג את outlook",
	"קבל את outlook", "ارسال شده از", "ارسالشده از", "فرستاده شده از", "از iphone من", 
	"get bluemail for", "get typeapp for", "télécharger bluemail pour", "typos courtesy of my", "來自我的", "отримайте outlook для", "get the outlook app for", "obtenir bluemail pour", "téléchargez outlook pour", "beziehen sie outlook für", "obtén outlook para", "obter outlook para", "haal outlook voor", "pobierz aplikację outlook", "скачайте outlook для", "få outlook til", "få outlook for", "få outlook för", "skaff deg outlook for", "last ned outlook for", "stáhněte si outlook pro", "získajte outlook pre", "הורד את outlook", "احصل على outlook", "获取适用于", "下载适用于", "下載 outlook", "下载 outlook", "取得 android 版 outlook", "取得适用于", "tải xuống outlook dành cho", "tải outlook dành cho", "ดาวน์โหลด outlook สำหรับ", "sent while", "sent from my", "securely sent with", "provenance :", "provenance:", "message envoyé depuis", "message envoyé de", "envoyé d'orange", "von unterwegs gesendet", "gesendet aus meiner", "gesendet aus der", "verzonden vanuit", "נשלח מהאייפון", "נשלח ממכשיר", "נשלח מהטלפון", "נשלח מהגלקסי", "αποστολή από", "išsiųsta iš mano", "saadetud minu", "nosūtīts no mana", NULL};

/* A person sends by post and with a driver, too: these have to name a device. */
static const char *const sent_by[] = {
	"terkirim dari", "dikirim dari", "dihantar dari", "dihantar daripada", "diketik dari", "sent from",
	"dikirim dengan", "dikirim melalui", "dikirim lewat", "dikirim menggunakan", "sent via", "sent using", "sent with", "sent by", "sent on the", "sent through", "envoyé via", "envoyé avec",
	"envoyé par", "gesendet mit", "gesendet über", "versendet mit", "verschickt mit", "enviado con", "enviado por", "enviado mediante", "enviado a través", "enviado pelo", "enviado via", "enviado através",
	"verzonden met", "verstuurd met", "verzonden via", "verzonden door", "inviato con", "inviato tramite", "sendt via", "sendt med", "skickat via", "skickat med", "posted from", "typed with",
	"lähetetty", "küldve", "elküldve", "powered by", "samsung galaxy", "삼성 galaxy", NULL};

/* Asks for indulgence in front of what else stands alone. */
static const char *const excuse[] = {
	"please excuse", "excuse", "pardon", "please pardon", "please forgive", "sorry for", "mohon maaf", "maaf", "bitte entschuldigen", "forgive", "typos", "brevity", "maafkan", "disculpa",
	"excuser", "извините", "xin thứ lỗi", NULL};

static const char *const sent_from_end[] = {
	"gönderildi", "küldve", "から送信", "で送信", "에서 보냄", "에서 보낸 메일", "传送", "傳送", "发送", "發送", "寄出",
	"से भेजा गया", 
	"gesendet", "versendet", "を入手", "ophalen", "herunterladen", "beziehen", "다운로드", "받기", "에서 보냈습니다", "bidalia", "edinin", "indirin", NULL};

static const char *const device[] = {
	"iphone", "ipad", "ipod", "ios", "android", "blackberry", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oppo", "vivo",
	"realme", "nokia", "windows", "lumia", "phone", "mobile", "outlook", "yahoo", "mail", "gmail", "tablet", "htc", "motorola",
	"moto", "lg", "sony", "xperia", "treo", "palm", "handheld", "device", "wireless", "mac", "proton", "spark", "nine", "k-9",
	"k9", "bluemail", "mailspring", "thunderbird", "surface", "ponsel", "hp ", "telepon", "perangkat", "handphone", "handy",
	"smartphone", "mobil", "móvil", "movil", "celular", "telefon", "telefoon", "téléphone", "telefono", "cellulare", "teléfono",
	"telefone", "dispositivo", "apparaat", "gerät", "appareil", "urządzenia", "komórk", "телефон", "смартфон", "устройств", "почт",
	"айфон", "mobiilista", "puhelime", "mobilní", "mobiltelefon", "lenovo", "asus", "acer", "pixel", "oneplus", "honor",
	"verizon", "at&t", "t-mobile", "telkomsel", "indosat", "vodafone", "web.de", "gmx", "aol", "zimbra", "hotmail",
	"superhuman", "protonmail", "missive", "hiri", "unibox", "mixmax", "ipadista", "iphonesta", "windowsin", "airmail", "boxer", "newton", "mailbird", "edison", "canary", "polymail", "front", "hey", "fastmail", "tutanota",
	"携帯", "スマートフォン", "手机", "手機", "邮", "郵", "iphoneから", "휴대", "스마트폰", "điện thoại", "โทรศัพท์", "هاتف", "جوال", "גלקסי", "هات", "گوشی", "מהטלפון",
	"מהנייד", "app", "kindle", "chromebook", "laptop", "computer", "komputer", "desk of", "cell", "cellphone", "encrypted email", "thumbs", "shortwave", "hp", "gawai", "seluler", "peranti", "fairemail",
	"delta chat", NULL};

static const char *const footer[] = {
	"email ini telah diperiksa", "surel ini telah diperiksa", "bebas virus", "tidak ada virus",
	"this email has been checked for viruses", "this e-mail has been checked for viruses", "virus-free.", "virus free.",
	"no virus found in this", "this message has been scanned", "this email has been scanned", "this e-mail has been scanned",
	"this email was scanned", "scanned by", "checked by avg", "avast logo", "this message was scanned",
	"this email is free from viruses", "this email was sent from a notification-only", "this mail is sent via",
	"diese e-mail wurde von", "diese email wurde von", "virenfrei.", "l'absence de virus dans ce courrier", "cet e-mail a été vérifié",
	"garanti sans virus", "sans virus.", "el software de antivirus avast", "este correo electrónico ha sido comprobado",
	"libre de virus.", "este email foi escaneado", "este e-mail foi verificado", "não contém vírus", "livre de vírus.",
	"deze e-mail is gecontroleerd", "virusvrij.", "questa e-mail è stata controllata", "privo di virus.", "mail priva di virus",
	"ta wiadomość e-mail została sprawdzona", "wolny od wirusów", "это сообщение проверено на вирусы", "без вирусов.",
	"bu e-posta virüslere karşı", "virüs bulunmuyor", "e-mailen er blevet kontrolleret", "detta e-postmeddelande har sökts igenom",
	"tento e-mail byl zkontrolován", "neobsahuje žádné viry", "tato zpráva neobsahuje viry", "ezt az e-mailt az avast", "vírusmentes.",
	"you received this message because", "you are receiving this because", "you are receiving this email because", "you're receiving this because",
	"to unsubscribe", "unsubscribe:", "anda menerima pesan ini karena", "anda menerima email ini karena", "untuk berhenti berlangganan",
	"yahoo mail: search, organize", "yahoo mail: search, organise", "reply to this email directly", "balas email ini secara langsung", "[non-text portions of this message have been removed]", NULL};

static const char *const disclaimer[] = {
	"pesan ini bersifat rahasia", "email ini bersifat rahasia", "e-mail ini bersifat rahasia", "surel ini bersifat rahasia",
	"email ini hanya", "e-mail ini hanya", "pesan ini hanya", "surel ini hanya", "isi email ini", "isi surel ini", "informasi dalam email ini",
	"penafian", "disclaimer", "confidentiality", "confidential", "privileged", "this e-mail", "this email", "this message", "this communication",
	"this transmission", "this electronic", "the information contained", "the information in this", "the contents of this",
	"the content of this", "important notice", "important:", "notice:", "legal notice", "privacy notice", "please consider the environment",
	"diese e-mail", "diese nachricht", "diese mail", "der inhalt dieser", "haftungsausschluss", "vertraulich", "hinweis:",
	"ce message", "ce courriel", "cet e-mail", "ce mail", "avertissement", "este mensaje", "este correo", "este e-mail", "este email",
	"la información contenida", "aviso legal", "aviso de confidencialidad", "aviso:", "esta mensagem", "a informação contida",
	"questo messaggio", "questa e-mail", "questa email", "le informazioni contenute", "dit bericht", "deze e-mail", "deze mail", "de informatie in",
	"ta wiadomość", "niniejsza wiadomość", "это сообщение", "настоящее сообщение", "данное сообщение", "це повідомлення", "bu e-posta", "bu mesaj", "yasal uyarı",
	"detta meddelande", "denne e-mail", "denne e-post", "denne meddelelse", "tämä viesti", "tato zpráva", "táto správa", "ez az üzenet", "ez az e-mail",
	"acest mesaj", "acest e-mail", "この電子メール", "このメール", "本邮件", "本電子郵件", "此邮件", "이 메일", "이 메시지", "هذه الرسالة", "הודעה זו", NULL};

static const char *const *const sets[WORDS_SETS] = {
	[WORDS_WROTE] = wrote, [WORDS_WROTE_FIRST] = wrote_first, [WORDS_WROTE_LAST] = wrote_last, [WORDS_ON] = on, [WORDS_CALENDAR] = calendar, [WORDS_ORIGINAL] = original,
	[WORDS_ABOVE] = above, [WORDS_SENT_FROM] = sent_from, [WORDS_SENT_BY] = sent_by, [WORDS_EXCUSE] = excuse,
	[WORDS_SENT_FROM_END] = sent_from_end, [WORDS_DEVICE] = device, [WORDS_FOOTER] = footer,
	[WORDS_DISCLAIMER] = disclaimer};

static const char *const label_from[] = {
	"dari", "pengirim", "expeditorul", "від кого", "daripada", "from", "sender", "von", "absender", "de", "expéditeur", "remitente", "remetente", "da", "mittente",
	"van", "afzender", "od", "nadawca", "от", "отправитель", "від", "відправник", "kimden", "gönderen", "fra", "avsender", "afsender",
	"från", "avsändare", "lähettäjä", "feladó", "od koho", "odesílatel", "odosielateľ", "expeditor", "de la", "από", "αποστολέας", "подател",
	"差出人", "送信元", "送信者", "发件人", "寄件人", "寄件者", "發件人", "发信人", "보낸 사람", "보낸사람", "보내는 사람", "발신", "발신자", "보낸이",
	"từ", "người gửi", "จาก", "ผู้ส่ง", "من", "المرسل", "מאת", "از", "فرستنده", "šalje", "saatja", "nuo", "šalis", "od strane", "kimdən", "jo'natuvchi", "remitent", "nondik", "frá", "προέλευση",
	"a-berzh", "bivuye", "des de", "frå", "gönderici", "göndərən", "gửi từ", "ivela", "kellelt",
	"keneltä", "kimdan", "oddi wrth", "sendanto", "seolaí", "siuntėjas", "sūtītājs", "uri-დან", "wót",
	"şandyar", "ад", "кімден", "кімнен", "од", "от кого", "хэнээс", "шаље", "ուղարկող", "ումից",
	"ارسال کننده", "استوونکی", "دىن", "له", "لە", "يوللىغۇچى", "कडून", "प्रेषक", "बाट", "भेजने वाला",
	"यहाँ से", "सँ", "প্রেরক", "প্ৰেৰক", "ਵਲੋਂ", "તરફથી", "ଠାରୁ", "அனுப்புநர்", "அனுப்புனர்", "నుండి",
	"పంపినవారు", "ಇಂದ", "ಯಿಂದ", "ഇവിടെ", "എവിടെ നിന്ന്", "പ്രേഷിതന്", "වෙතින්", "ལས", "ལས།",
	"გამგზავნი", "ვინ", "ካብ", "ពី", "មកពី", "អ្នកផ្ញើ", "発信者", NULL};

static const char *const label_sent[] = {
	"terkirim", "dikirim", "dihantar", "waktu kirim", "sent", "date sent", "sent at", "gesendet", "gesendet am", "envoyé", "envoyé le",
	"envoyé à", "enviado", "enviado el", "enviado em", "enviada em", "enviada", "inviato", "inviata", "verzonden", "wysłano", "wysłane",
	"wysłany", "data wysłania", "отправлено", "дата отправки", "надіслано", "відправлено", "gönderildi", "gönderme tarihi", "gönderilen",
	"gönderim tarihi", "sendt", "skickat", "skickades", "lähetetty", "elküldve", "küldve", "odesláno", "odoslané", "trimis", "στάλθηκε",
	"εστάλη", "изпратено", "poslano", "送信日時", "送信日", "发送时间", "发送日期", "发送", "傳送時間", "傳送日期", "寄件日期", "發送日期", "發送時間", "已傳送", "已发送",
	"보낸 날짜", "보낸날짜", "보낸 시간", "보낸시간", "đã gửi", "ngày gửi", "gửi", "ส่ง", "ส่งเมื่อ", "تم الإرسال", "تاريخ الإرسال", "أرسلت",
	"נשלח", "ارسال شده", "تاریخ ارسال", "saadetud", "išsiųsta", "nosūtīts", "poslato", "enviat", "enviat el", "enviados", "enviadas", "expediat", "wysłane", "inviato il", "received", "received at", "sent on", "date/time", "sendt dato", "изпратено на", "sent date",
	"gönderilme", NULL};

static const char *const label_date[] = {
	"tanggal", "tgl", "waktu", "日 期", "tarikh", "date", "datum", "fecha", "data", "дата", "tarih", "dato", "päiväys", "päivämäärä", "pvm", "dátum",
	"dată", "ημερομηνία", "日時", "日付", "日期", "时间", "時間", "날짜", "일시", "ngày", "วันที่", "เมื่อ", "التاريخ", "תאריך", "تاریخ",
	"azemz", "ceann-là", "dagsetning", "datums", "datë", "deiziad", "dyddiad", "dáta", "däts", "dîrok",
	"itariki", "kuupäev", "q'ijul", "tarix", "umhla", "ημ/νία", "аамҭарба", "датум", "кезі", "күні",
	"огноо", "ամսաթիվ", "بەروار", "تاريخ", "نېټه", "چېسلا", "तारिख", "तारीख", "तिथि", "दिनांक", "मिति",
	"তারিখ", "তাৰিখ", "ਮਿਤੀ", "તારીખ", "ତାରିଖ", "தேதி", "తారీఖు", "తేదీ", "ದಿನಾಂಕ", "തിയ്യതി", "തീയതി",
	"දිනය", "ཚེས་གྲངས", "ཚེས་གྲངས།", "თარიღი", "ቀን", "ዕለት", "កាលបរិច្ឆេត", "កាលបរិច្ឆេទ", NULL};

static const char *const label_to[] = {
	"kepada", "untuk", "destinatarul", "ke", "to", "recipient", "an", "empfänger", "à", "destinataire", "pour", "para", "a", "destinatario", "destinatário",
	"aan", "do", "adresat", "odbiorca", "кому", "получатель", "alıcı", "kime", "til", "till", "mottagare", "vastaanottaja", "címzett", "komu",
	"pre", "pro", "către", "catre", "la", "προς", "до", "za", "宛先", "送信先", "收件人", "收件者", "收信人", "받는 사람", "받는사람", "수신", "수신자", "받는이",
	"đến", "tới", "người nhận", "ถึง", "ผู้รับ", "إلى", "الى", "المستلم", "אל", "به", "گیرنده", "prima", "adressaat", "kam", "per a", "destinatari", "nori", "viðtakandi", "primatelj", "προορισμός",
	"adresát", "chi re", "chuig", "derbyniwr", "destinatar", "gavėjas", "kellele", "kenelle", "kimga",
	"kimə", "modtager", "mottaker", "ontvanger", "për", "qabul qiluvchi", "ricevanto", "saaja",
	"saņēmējs", "standyar", "παραλήπτης", "да", "за", "каму", "кімге", "прима", "примач", "хэнд", "ում",
	"ստացող", "المستقبل", "الي", "بۆ", "تاپشۇرۇپ ئالغۇچى", "ترلاسه کوونکی", "ته", "غا", "ګيرينده",
	"केँ", "पाने वाला", "प्रति", "प्रती", "प्रापक", "यहाँ को", "लाई", "প্রাপক", "প্ৰাপক", "ਵੱਲ",
	"પ્રતિ", "ଏଠାକୁ", "பெறுநர்", "பெறுனர்", "కు", "వీరికి", "ಗೆ", "എങ്ങോട്ടേക്ക്", "വരെ",
	"സ്വീകര്ത്താവ്", "වෙත", "ལུ", "ལུ།", "ვის", "ናብ", "ወደ", "ទៅ", "ផ្ញើទៅ", "អ្នកទទួល", NULL};

static const char *const label_cc[] = {
	"cc", "bcc", "tembusan", "salinan", "kopie", "kopie (cc)", "copie à", "copie", "con copia", "копия", "копія", "bilgi", "kopi", "kopia", "kopio",
	"másolatot kap", "másolat", "dw", "udw", "do wiadomości", "copy", "cópia", "κοιν.", "κοινοποίηση", "抄送", "副本", "참조", "สำเนา", "نسخة", "نسخه",
	"עותק", "รับทราบ", "c.c.", "kópia", "kopie an", "kopia do", "koopia", "kopija", "lietošanai", NULL};

static const char *const label_subject[] = {
	"subjek", "perihal", "subiectul", "主 题", "主 旨", "hal", "judul", "tajuk", "perkara", "subject", "re", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto",
	"onderwerp", "temat", "тема", "konu", "emne", "ämne", "aihe", "tárgy", "předmět", "predmet", "subiect", "θέμα", "относно", "件名", "表題",
	"主题", "主旨", "主題", "标题", "제목", "chủ đề", "tiêu đề", "เรื่อง", "หัวเรื่อง", "الموضوع", "موضوع", "נושא", "assumpte", "thema", "ogg", "zadeva", "teema", "tēma", "naslov", "tema", "gaia", "efni", "naslov poruke", "asunt",
	"amgay", "asuntu", "başlık", "bedröppt", "cuspair", "danvez", "ikivugwaho", "inholl", "isihloko",
	"mavzu", "mijar", "mövzu", "objècte", "ogjet", "otsikko", "pealkiri", "subjecto", "subjekt",
	"subjekti", "subxhect", "subyek", "sudjet", "sujed", "taqikil", "temats", "testun", "titill",
	"underwerp", "viðfangsefni", "ábhair", "ábhar", "ärende", "ûnderwerp", "атема", "гарчиг",
	"заглавие", "наслов", "тақырыбы", "тэма", "վերնագիր", "تىما", "تېما", "سرليک", "سەردێڕ", "عنوان",
	"مضمون", "ناونیشان", "विशय", "विषय", "বিষয়", "ਵਿਸ਼ਾ", "વિષય", "ବିଷୟ", "தலைப்பு", "విషయం", "సంగతి",
	"ವಿಷಯ", "വിഷയം", "මාතෘකාව", "ชื่อเรื่อง", "หัวจดหมาย", "དོན་ཚན", "དོན་ཚན།", "თემა", "სათაური",
	"შინაარსი", "ዋኒን", "ጉዳዩ", "ចំណងជើង", "ប្រធានបទ", NULL};

static const char *const label_other[] = {
	"balas ke", "lampiran", "reply-to", "reply to", "importance", "attachments", "attachment", "antwort an", "wichtigkeit", "anlagen",
	"répondre à", "importance", "responder a", "responder para", "odgovori na", "odpověď na", "svar til", "antwoord aan",
	"vastaus", "válaszcím", "rispondi a", "odpowiedź-do", "răspuns către", "ответ-кому", "odpovedať-pre", "svara till",
	"yanıt adresi", "кому відповісти", "priority", "sensitivity", "organization", "message-id", "resent-from",
	"resent-to", "newsgroups", "conversation", "posted at", "posted to", "auto forwarded by", "prioritas", "mailed-by", "resent-date",
	"回复", "附件", "重要性", "返信先", "답장", NULL};

static const char *const *const labels[LABELS] = {
	[LABEL_FROM] = label_from, [LABEL_SENT] = label_sent, [LABEL_DATE] = label_date, [LABEL_TO] = label_to,
	[LABEL_CC] = label_cc, [LABEL_SUBJECT] = label_subject, [LABEL_OTHER] = label_other};

/* clang-format on */

/* Languages that put no space between words. */
static bool is_unspaced(const char *at)
{
	gunichar c = g_utf8_get_char(at);

	return (c >= 0x0E00 && c < 0x10A0) || (c >= 0x1100 && c < 0x1200) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x2E80 && c < 0xE000);
}

static bool is_letter(const char *at)
{
	return (guchar)*at < 0x80 ? g_ascii_isalnum(*at) : g_unichar_isalnum(g_utf8_get_char(at));
}

static bool ends_word(const char *line, const char *after)
{
	const char *last = g_utf8_find_prev_char(line, after);

	return !*after || !is_letter(after) || !last || !is_letter(last) || is_unspaced(last) ||
	       is_unspaced(after);
}

static bool starts_word(const char *line, const char *at)
{
	const char *before = g_utf8_find_prev_char(line, at);

	return !before || !is_letter(before) || is_unspaced(at) || is_unspaced(before);
}

bool replywords_begin(ReplyWords set, const char *line, gsize *length)
{
	gsize best = 0;

	for (const char *const *word = sets[set]; *word; word++) {
		if (**word != *line)
			continue;
		gsize n = strlen(*word);
		if (n > best && !strncmp(line, *word, n) && ends_word(line, line + n))
			best = n;
	}
	if (length)
		*length = best;
	return best > 0;
}

const char *replywords_last(ReplyWords set, const char *line, gsize *length)
{
	const char *found = NULL;

	for (const char *const *word = sets[set]; *word; word++) {
		gsize n = strlen(*word);
		const char *from = found ? found : line;
		for (const char *at = strstr(from, *word); at; at = strstr(at + 1, *word)) {
			if (!starts_word(line, at) || !ends_word(line, at + n))
				continue;
			if (found && at + n <= found + *length)
				continue;
			found = at;
			*length = n;
		}
	}
	return found;
}

bool replywords_within(ReplyWords set, const char *line)
{
	gsize length;

	return replywords_last(set, line, &length) != NULL;
}

static const char *after_label(const char *line, const char *label)
{
	if (*label != *line)
		return NULL;
	gsize n = strlen(label);
	if (strncmp(line, label, n) != 0)
		return NULL;
	return line + n + strspn(line + n, " ");
}

/* NetEase writes its header as a table: "| From | Siti<siti@example.org> |". */
static char sign_behind(const char **line)
{
	if (**line != '|')
		return ':';
	*line += 1 + strspn(*line + 1, " ");
	return '|';
}

ReplyLabel replywords_label(const char *line, const char **value)
{
	char sign = sign_behind(&line);

	if (!strchr(line, sign))
		return LABEL_NONE;
	for (ReplyLabel label = LABEL_FROM; label < LABELS; label++) {
		for (const char *const *word = labels[label]; *word; word++) {
			const char *after = after_label(line, *word);
			if (!after || *after != sign)
				continue;
			*value = after + 1 + strspn(after + 1, " ");
			return label;
		}
	}
	return LABEL_NONE;
}

ReplyLabel replywords_bare_label(const char *line)
{
	if (strlen(line) > LABEL_BYTES)
		return LABEL_NONE;
	for (ReplyLabel label = LABEL_FROM; label < LABELS; label++)
		for (const char *const *word = labels[label]; *word; word++)
			if (**word == *line && !strcmp(line, *word))
				return label;
	return LABEL_NONE;
}
