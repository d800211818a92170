"""The words the example company is made of: names, streets, products, remarks. (Russian, English).

The company sells packaging and warehouse equipment wholesale. All people and firms are invented.
"""

from __future__ import annotations

Pair = tuple[str, str]

NAME_FIRST: tuple[Pair, ...] = (
    ("Северный", "Severny"),
    ("Южный", "Yuzhny"),
    ("Волжский", "Volzhsky"),
    ("Уральский", "Uralsky"),
    ("Невский", "Nevsky"),
    ("Донской", "Donskoy"),
    ("Балтийский", "Baltiysky"),
    ("Алтайский", "Altaysky"),
    ("Зелёный", "Zelyony"),
    ("Белый", "Bely"),
    ("Золотой", "Zolotoy"),
    ("Новый", "Novy"),
    ("Первый", "Pervy"),
    ("Большой", "Bolshoy"),
    ("Тихий", "Tikhy"),
    ("Светлый", "Svetly"),
    ("Дальний", "Dalny"),
    ("Верный", "Verny"),
    ("Быстрый", "Bystry"),
    ("Степной", "Stepnoy"),
    ("Лесной", "Lesnoy"),
    ("Речной", "Rechnoy"),
    ("Горный", "Gorny"),
    ("Морской", "Morskoy"),
)
NAME_SECOND: tuple[Pair, ...] = (
    ("ветер", "Veter"),
    ("берег", "Bereg"),
    ("причал", "Prichal"),
    ("квартал", "Kvartal"),
    ("мост", "Most"),
    ("маяк", "Mayak"),
    ("путь", "Put"),
    ("дом", "Dom"),
    ("край", "Kray"),
    ("стандарт", "Standart"),
    ("ресурс", "Resurs"),
    ("склад", "Sklad"),
    ("торг", "Torg"),
    ("цех", "Tsekh"),
    ("формат", "Format"),
    ("вектор", "Vektor"),
    ("двор", "Dvor"),
    ("комбинат", "Kombinat"),
    ("завод", "Zavod"),
    ("рынок", "Rynok"),
    ("партнёр", "Partner"),
    ("союз", "Soyuz"),
    ("град", "Grad"),
    ("лад", "Lad"),
)
FORMS: tuple[Pair, ...] = (
    ("ООО «{}»", "{} LLC"),
    ("ООО «{}»", "{} LLC"),
    ("ООО «{}»", "{} LLC"),
    ("АО «{}»", "{} JSC"),
    ("ТД «{}»", "{} Trading"),
    ("ПК «{}»", "{} Group"),
)
STREETS: tuple[Pair, ...] = (
    ("ул. Ленина", "Lenina St"),
    ("пр. Мира", "Mira Ave"),
    ("ул. Садовая", "Sadovaya St"),
    ("ул. Заводская", "Zavodskaya St"),
    ("ул. Лесная", "Lesnaya St"),
    ("ш. Энтузиастов", "Entuziastov Hwy"),
    ("ул. Промышленная", "Promyshlennaya St"),
    ("наб. Речная", "Rechnaya Emb"),
    ("ул. Складская", "Skladskaya St"),
    ("ул. Гагарина", "Gagarina St"),
)
CITIES: tuple[Pair, ...] = (
    ("Москва", "Moscow"),
    ("Тверь", "Tver"),
    ("Калуга", "Kaluga"),
    ("Рязань", "Ryazan"),
    ("Тула", "Tula"),
    ("Ярославль", "Yaroslavl"),
    ("Владимир", "Vladimir"),
    ("Смоленск", "Smolensk"),
)
FIRST_NAMES: tuple[Pair, ...] = (
    ("Анна", "Anna"),
    ("Ирина", "Irina"),
    ("Ольга", "Olga"),
    ("Елена", "Elena"),
    ("Наталья", "Natalya"),
    ("Светлана", "Svetlana"),
    ("Марина", "Marina"),
    ("Татьяна", "Tatyana"),
    ("Алексей", "Alexey"),
    ("Дмитрий", "Dmitry"),
    ("Сергей", "Sergey"),
    ("Андрей", "Andrey"),
    ("Михаил", "Mikhail"),
    ("Павел", "Pavel"),
    ("Виктор", "Viktor"),
    ("Николай", "Nikolay"),
)
SURNAMES: tuple[Pair, ...] = (
    ("Кузнецов", "Kuznetsov"),
    ("Соколов", "Sokolov"),
    ("Лебедев", "Lebedev"),
    ("Козлов", "Kozlov"),
    ("Морозов", "Morozov"),
    ("Волков", "Volkov"),
    ("Зайцев", "Zaytsev"),
    ("Павлов", "Pavlov"),
    ("Семёнов", "Semyonov"),
    ("Голубев", "Golubev"),
    ("Виноградов", "Vinogradov"),
    ("Богданов", "Bogdanov"),
    ("Воробьёв", "Vorobyov"),
    ("Фёдоров", "Fyodorov"),
    ("Михайлов", "Mikhaylov"),
    ("Беляев", "Belyaev"),
    ("Тарасов", "Tarasov"),
    ("Белов", "Belov"),
)
WOMEN = 8
"""The first so many first names are women's: their surnames take an ending."""

POSITIONS: dict[str, tuple[Pair, ...]] = {
    "head": (("генеральный директор", "CEO"), ("директор", "director")),
    "decision_maker": (
        ("начальник закупок", "head of purchasing"),
        ("коммерческий директор", "commercial director"),
    ),
    "user": (("начальник склада", "warehouse manager"), ("логист", "logistics specialist")),
    "gatekeeper": (("секретарь", "secretary"),),
}

MANAGERS: tuple[Pair, ...] = (
    ("Иванов", "Ivanov"),
    ("Сидоров", "Sidorov"),
    ("Петрова", "Petrova"),
    ("Новиков", "Novikov"),
)

PRODUCTS: tuple[tuple[Pair, str, int], ...] = (
    (("Гофрокороб четырёхклапанный", "Corrugated box, four flaps"), "packaging", 90_000),
    (("Стрейч-плёнка", "Stretch film"), "packaging", 60_000),
    (("Скотч упаковочный", "Packing tape"), "packaging", 35_000),
    (("Паллета деревянная", "Wooden pallet"), "storage", 120_000),
    (("Стеллаж паллетный", "Pallet rack"), "storage", 380_000),
    (("Тележка гидравлическая", "Hydraulic trolley"), "machinery", 95_000),
    (("Паллетообмотчик", "Pallet wrapper"), "machinery", 520_000),
    (("Обслуживание техники", "Machinery service"), "service", 45_000),
)
"""Product, category, usual size of an order."""

CATEGORIES: dict[str, Pair] = {
    "packaging": ("упаковка", "packaging"),
    "storage": ("хранение", "storage"),
    "machinery": ("техника", "machinery"),
    "service": ("сервис", "service"),
}

REFUSALS: dict[str, tuple[Pair, ...]] = {
    "no_budget": (
        ("бюджет утверждают в новом квартале", "the budget is set next quarter"),
        ("закупки заморожены до конца месяца", "purchasing is frozen until the end of the month"),
    ),
    "has_supplier": (
        ("работают с прежним поставщиком, договор на год", "tied to the old supplier for a year"),
        ("поставщик даёт отсрочку 60 дней", "their supplier gives 60 days to pay"),
    ),
    "price": (
        ("у конкурента дешевле на 7 %", "a competitor is 7% cheaper"),
        ("не готовы платить за доставку", "will not pay for delivery"),
    ),
    "not_planned": (("в этом году закупать не будут", "no purchase planned this year"),),
    "product_misfit": (
        ("нужна плёнка с печатью", "need printed film"),
        ("нужны паллеты евростандарта", "need euro pallets"),
    ),
    "not_interested": (("просили больше не звонить", "asked us not to call again"),),
    "delivery_terms": (
        ("нужна поставка за два дня", "need delivery within two days"),
        ("нужен самовывоз в выходные", "need weekend pick-up"),
    ),
}

TRIED: tuple[Pair, ...] = (
    ("секретарь не соединил", "the secretary did not put me through"),
    ("просили перезвонить позже", "asked to call back later"),
    ("не берут трубку", "no answer"),
    ("отправил письмо, ответа нет", "sent a letter, no answer"),
)
DONE: dict[str, tuple[Pair, ...]] = {
    "contact": (
        ("выяснил, кто решает и что покупают", "found out who decides and what they buy"),
        ("рассказал о нас, договорились о встрече", "told about us, agreed to meet"),
    ),
    "presentation": (
        ("показал образцы, обсудили условия", "showed samples, discussed terms"),
        ("отправил предложение, цена устраивает", "sent the offer, the price suits"),
    ),
    "delivery": (("первая поставка принята", "the first delivery was accepted"),),
    "payment": (("оплата пришла", "the payment came"),),
    "again": (
        ("спросил, когда следующий заказ", "asked about the next order"),
        ("всё устраивает, думают над объёмом", "all is well, thinking about volume"),
    ),
}
NEXT: dict[str, tuple[Pair, ...]] = {
    "contact": (
        ("позвонить закупщику", "call the buyer"),
        ("найти того, кто решает", "find who decides"),
    ),
    "presentation": (
        ("провести презентацию", "make the presentation"),
        ("отправить условия", "send the terms"),
    ),
    "delivery": (
        ("согласовать договор", "agree on the contract"),
        ("отгрузить пробную партию", "ship a trial lot"),
    ),
    "payment": (
        ("напомнить об оплате", "remind of the payment"),
        ("сверить документы", "check the papers"),
    ),
    "again": (
        ("предложить повторный заказ", "offer a repeat order"),
        ("узнать о новых задачах", "ask about new needs"),
    ),
}
RESULTS: dict[str, tuple[Pair, ...]] = {
    "none": (("собираем сведения", "gathering information"),),
    "contact": (("знакомы, интерес есть", "acquainted, interested"),),
    "presentation": (("видели образцы, считают выгоду", "saw the samples, weighing it up"),),
    "delivery": (("получили первую партию", "received the first lot"),),
    "payment": (("работаем, платят в срок", "working together, pay in time"),),
    "lost": (("отказались, дверь открыта", "refused, the door stays open"),),
}
NEEDS: tuple[Pair, ...] = (
    ("упаковка для отгрузок в сети", "packaging for retail chains"),
    ("стеллажи для нового склада", "racks for a new warehouse"),
    ("регулярно плёнка и скотч", "film and tape, regularly"),
    ("замена старых тележек", "replacing old trolleys"),
)
SUPPLIERS: tuple[Pair, ...] = (
    ("местный цех, срывает сроки", "a local shop, late with deliveries"),
    ("крупный завод, неудобный минимум", "a big plant, awkward minimum lots"),
    ("импорт, долго везут", "imports, slow to arrive"),
)
ARGUMENTS: tuple[Pair, ...] = (
    ("доставка за день, отсрочка 21 день", "next-day delivery, 21 days to pay"),
    ("печать логотипа, хранение у нас", "logo printing, storage with us"),
)
