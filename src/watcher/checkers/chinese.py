"""One spelling for the characters that Chinese writes in two ways, so that each phrase need be known only once."""

from __future__ import annotations

# Traditional and simplified, in pairs: the characters of the phrases in config/hosts.toml, by Unicode's Unihan database
# (kSimplifiedVariant).
_PAIRS = """頁页 網网 檔档 內内 刪删 請请 驗验 證证 錯错 誤误 無无 戶户 賬账 帳帐 連连 結结 鏈链 訪访 問问 視视 權权 該该 過过 於于 務务 線线 開开 關关 閉闭 轉转 讓让 塊块 機机 聯联 經经 紀纪 購购 買买
    賣卖 錄录 陸陆 註注 冊册 擊击 選选 擇择 認认 確确 統统 維维 護护 暫暂 異异 環环 絕绝 攔拦 資资 訊讯 題题 項项 專专 數数 據据 檢检 測测 當当 對对 還还 沒没 尋寻 後后 續续 區区 屬属 發发 佈布
    創创 們们 號号 載载 體体 現现 實实 這这 裡里 裏里 時时 間间 點点 記记 論论 蹤踪 棄弃 遷迁 變变 舊旧 韋韦 東东 圖图 樂乐 場场 優优 獎奖 險险 頻频 繫系 係系 備备 滿满 啟启 動动 別别 憑凭 歡欢
    戲戏 贏赢 賭赌 採采 遊游 會会 員员 碼码 條条 為为 顯显 單单 給给 處处 與与"""
_TABLE = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def simplified(text: str) -> str:
    """Return `text` with traditional characters as simplified ones, each at its place; all else stays as it is."""
    return text.translate(_TABLE)
