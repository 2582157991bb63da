"""What the readers tell of a file, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "reader.missing": "找不到文件 {path}。请检查路径和文件名。",
        "reader.no_reader": "无法读取 {path}：不支持这种格式。支持的格式：{suffixes}。请先另存为 PDF 再核对。",
        "reader.encrypted": "{path} 已加密，无法读取。请用密码打开后另存为不加密的 PDF，再重新核对。",
        "reader.broken": "{path} 已损坏或不是有效的文件，无法读取。请重新获取该文件，或用 PDF 阅读器打开后另存一份再核对。",
        "reader.no_file": "{path} 不是普通文件（可能是文件夹或管道），无法读取。请指定一个 PDF 文件。",
        "reader.no_access": "无法打开 {path}（{reason}）。请检查文件权限，或复制一份后再核对。",
        "reader.unlisted": "无法列出文件夹 {path} 的内容（{reason}），其中的文件没有核对。请检查文件夹的权限后重新核对。",
        "reader.empty": "{path} 是空文件。请重新获取该文件。",
        "reader.too_large": "{path} 超过 {most} MB，没有读取。请压缩其中的图片，或拆成几个文件分别核对。",
        "reader.not_pdf": "{path} 的内容不是 PDF，无法读取。请确认文件是否传输完整，或重新导出为 PDF。",
        "reader.other_format": "{path} 的内容不是 PDF，而像是 {format} 文件。请用对应的程序打开并导出为 PDF 后再核对。",
        "reader.too_many_pages": "{path} 有 {pages} 页，超过 {most} 页的上限，没有读取。请拆成几个文件分别核对。",
        "reader.no_text": "{path} 没有文字层，可能是扫描件，无法读取数字。请向单位索取电子版，或人工核对。",
        "reader.only_recognised": "{path} 是扫描件，其中的文字层由文字识别（OCR）生成，可能认错数字，没有作为依据读取。"
        "请向单位索取电子版，或人工核对。",
        "reader.only_large": "{path} 各页的内容过多（图形或文字碎片远超一般报告），没有读取。请重新导出为 PDF，或人工核对。",
        "reader.only_unseen": "{path} 里的文字在页面上都看不见，没有读取。请打开文件查看，并向单位索取可见的电子版。",
        "reader.page_no_text": "扫描页，没有文字层：第{page}页。这些页的数字没有纳入核对，请人工核对，或向单位索取电子版。",
        "reader.page_outlined": "文字已转成图形，没有文字层：第{page}页。这些页的数字没有纳入核对，请人工核对，或向单位索取电子版。",
        "reader.page_recognised": "扫描页，文字层由文字识别（OCR）生成：第{page}页。识别文字可能认错数字，没有作为依据读入，"
        "请对照扫描图像人工核对，或向单位索取电子版。",
        "reader.page_failed": "第{page}页无法读取（{reason}），该页的数字没有纳入核对。请人工核对该页，或将文件另存一份后重新核对。",
        "reader.page_too_large": "第{page}页的内容过多（图形或文字碎片远超一般报告），没有读取。请人工核对，或将该页重新导出后再核对。",
        "reader.page_unruled": "第{page}页的线条、色块或文字碎片过多，表格或文字是否被遮住没有全部查清，"
        "可能有数字没有纳入核对。请人工核对该页。",
        "reader.row_outside": "第{page}页有{count}行文字像表格的行，但没有归入任何表格，例如“{text}”，其中的数字没有按表格核对。"
        "请人工核对。",
        "reader.numbers_joined": "第{page}页的表格有{count}个单元格里几个数字连在一起，例如“{text}”，没有作为数字读入，可能有行没有分开。"
        "请人工核对该表。",
        "reader.unseen_figures": "第{page}页有页面上看不见、但含有数字的文字（{reason}），共{count}处，没有读入，例如“{text}”。"
        "请打开文件确认这些内容从何而来。",
        "reader.unseen_words": "第{page}页有页面上看不见的文字（{reason}），共{count}处，没有读入，例如“{text}”。",
        "reader.reason.invisible": "以不可见方式书写",
        "reader.reason.faint": "颜色与底色几乎相同或几乎透明",
        "reader.reason.tiny": "字号小到无法辨认",
        "reader.reason.outside": "在页面范围之外",
        "reader.reason.clipped": "被裁剪掉",
        "reader.reason.covered": "被后画的色块遮住",
        "reader.reason.picture": "被图片遮住",
        "reader.reason.layer": "在关闭的图层中",
        "reader.layer_expression": "有文字由几个图层共同决定是否显示，本程序无法判断，读入的数字里可能有页面上看不见的。"
        "请打开文件对照页面人工核对，或向单位索取不带图层的文件。",
        "reader.garbled": "第{page}页有{count}处数字的字符无法确认（字体的字符对照表缺失，或与所画的字形不一致），没有作为数字读入，"
        "例如“{text}”。请对照页面人工核对，或向单位索取重新导出的文件。",
        "reader.note_read": "第{page}页有后加的批注或图章文字，共{count}处，已按页面所见读入，例如“{text}”。请确认是否属于报告内容。",
        "reader.field_differs": "第{page}页有表单填写项的值与页面上显示的不一致，共{count}处，例如“{text}”。已按页面所见读取，"
        "请在 PDF 阅读器中打开核对后另存。",
        "reader.portfolio": "该文件是 PDF 包，里面另有 {count} 个文件没有读取（{names}）。请把其中的文件分别取出后再核对。",
        "reader.attached": "该文件带有 {count} 个附件，没有读取（{names}）。如附件是报告的一部分，请取出后另行核对。",
        "reader.extras_failed": "文件的附件、图层信息无法读取（{reason}），可能有内容没有纳入核对。请将文件另存一份后重新核对。",
        "reader.struck_out": "第{page}页有被删除线划掉的文字，共{count}处，没有读入，例如“{text}”。",
        "reader.raised_unclear": "第{page}页有{count}处数字后面的上标无法确定是注释标号还是指数，没有作为数字读入，例如“{text}”。"
        "请对照页面人工核对。",
        "reader.marks_left_out": "第{page}页有文字或数字后面的注释标号（上标小字），共{count}处，没有算进文字和数字，例如“{text}”。",
        "reader.point_restored": "第{page}页有数字的小数点没有提取出来，已按版面位置还原为“{text}”。请对照原文确认。",
    }
)

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "reader.missing": "The file {path} was not found. Check the path and the name.",
        "reader.no_reader": "{path} cannot be read: this format is not supported. Supported: {suffixes}. Save it as PDF first.",
        "reader.encrypted": "{path} is encrypted and cannot be read. Open it with its password, save it without encryption, and try again.",
        "reader.broken": "{path} is damaged or not a valid file. Obtain it again, or open it in a PDF viewer, save a copy, and try again.",
        "reader.no_file": "{path} is no regular file (a folder or a pipe) and cannot be read. Name a PDF file.",
        "reader.no_access": "{path} cannot be opened ({reason}). Check its permissions, or make a copy and try again.",
        "reader.unlisted": "The folder {path} cannot be listed ({reason}); the files in it were not audited. "
        "Check its permissions and try again.",
        "reader.empty": "{path} is empty. Obtain the file again.",
        "reader.too_large": "{path} is larger than {most} MB and was not read. Compress its pictures, or split it into several files.",
        "reader.not_pdf": "What {path} holds is no PDF. Check that it was transferred whole, or export it as PDF again.",
        "reader.other_format": "What {path} holds is no PDF but looks like {format}. Open it with its own program and export it as PDF.",
        "reader.too_many_pages": "{path} has {pages} pages, more than the limit of {most}, and was not read. Split it into several files.",
        "reader.no_text": "{path} has no text layer and may be a scan. Ask for the electronic original, or check it by hand.",
        "reader.only_recognised": "{path} is a scan; its text layer comes from text recognition (OCR), which may mistake "
        "digits, and was not "
        "relied on. Ask for the electronic original, or check it by hand.",
        "reader.only_large": "The pages of {path} hold far more drawing or pieces of text than a report does and were not read. "
        "Export it as PDF again, or check it by hand.",
        "reader.only_unseen": "None of the text in {path} is seen on its pages; it was not read. Open the file and look, and "
        "ask for a copy "
        "with visible text.",
        "reader.page_no_text": "Scanned, no text layer: page {page}. The figures there were not checked; "
        "check them by hand, or ask for the electronic original.",
        "reader.page_outlined": "Text turned into drawings, no text layer: page {page}. The figures there were not checked; "
        "check them by hand, or ask for the electronic original.",
        "reader.page_recognised": "Scanned, with a text layer from text recognition (OCR): page {page}. Recognition may "
        "mistake digits, so it "
        "was not relied on; check the scanned image by hand, or ask for the electronic original.",
        "reader.page_failed": "Page {page} cannot be read ({reason}); its figures were not checked. "
        "Check the page by hand, or save a copy of the file and try again.",
        "reader.page_too_large": "Page {page} holds far more drawing or pieces of text than a report does and was not read. "
        "Check it by hand, or export it again.",
        "reader.page_unruled": "Page {page} has so many lines, shapes or pieces of text that its tables, and what text is "
        "painted over, were not all made out; some figures may not have been checked. Check the page by hand.",
        "reader.row_outside": "Page {page} has {count} line(s) that look like rows of a table but were read into none, for example "
        "“{text}”; their figures were not checked as those of a table. Check them by hand.",
        "reader.numbers_joined": "Page {page} has {count} cell(s) of tables in which several numbers run together, for example "
        "“{text}”; they were not read as numbers, and rows may not have been told apart. Check the table by hand.",
        "reader.unseen_figures": "Page {page} has text with digits that is not seen on the page ({reason}), {count} piece(s), for example "
        "“{text}”; it was not read. Open the file and find out where it comes from.",
        "reader.unseen_words": "Page {page} has text that is not seen on the page ({reason}), {count} piece(s), for example “{text}”; "
        "it was not read.",
        "reader.reason.invisible": "written so as not to show",
        "reader.reason.faint": "in nearly the colour of its ground, or nearly transparent",
        "reader.reason.tiny": "too small to be read",
        "reader.reason.outside": "off the page",
        "reader.reason.clipped": "clipped away",
        "reader.reason.covered": "painted over",
        "reader.reason.picture": "under a picture",
        "reader.reason.layer": "on a layer that is switched off",
        "reader.layer_expression": "Several layers together decide whether some of the text shows, which cannot be worked out here; what "
        "was read may hold figures that are not seen on the page. Check the pages by hand, or ask for a file without layers.",
        "reader.garbled": "On page {page} the characters of {count} piece(s) with numbers are not certain (the font lacks its character "
        "map, or the map disagrees with the glyphs drawn); they were not read as numbers, for example “{text}”. "
        "Check the page by hand, or ask for a file exported anew.",
        "reader.note_read": "Page {page} bears notes or stamps put on later, {count} piece(s), for example “{text}”; they "
        "were read as seen. Make sure that they belong to the report.",
        "reader.field_differs": "On page {page} the value of a form field is not what the page shows, {count} field(s), for "
        "example “{text}”. The page was read as seen; open it in a PDF viewer, check and save it.",
        "reader.portfolio": "The file is a PDF portfolio; {count} file(s) inside were not read ({names}). Take them out and check each.",
        "reader.attached": "{count} file(s) attached to the document were not read ({names}). Take them out if they belong to it.",
        "reader.extras_failed": "What the file says of attachments and layers cannot be read ({reason}); something may not "
        "have been checked. Save a copy and try again.",
        "reader.struck_out": "Page {page} has text that is struck out, {count} piece(s), for example “{text}”; it was not read.",
        "reader.raised_unclear": "On page {page} the raised digits behind {count} number(s) may be the mark of a note or an exponent; they "
        "were not read as numbers, for example “{text}”. Please check against the page.",
        "reader.marks_left_out": "On page {page} {count} mark(s) of notes (raised small type) behind words or numbers were left out, "
        "for example “{text}”.",
        "reader.point_restored": "On page {page} the decimal point of a number was lost; it was put back by its position: {text}. "
        "Compare it with the original.",
    }
)
