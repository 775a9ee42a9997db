import Foundation
import Testing

/// A state that version 4 of the tables has, as the last version of Cooper that had it wrote it: two
/// canisters of the counter module, `first` that has counted to 3 and `second` to 1, and a snapshot of
/// the first at 2.
enum GoldenState {
  /// Puts the database into a new folder.
  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let compressed = try #require(
      Data(base64Encoded: database, options: .ignoreUnknownCharacters))
    let path = folder + "/state.sqlite"
    try compressed.write(to: URL(fileURLWithPath: path + ".gz"))
    let gunzip = Process()
    gunzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gunzip.arguments = ["gzip", "-d", path + ".gz"]
    try gunzip.run()
    gunzip.waitUntilExit()
    try #require(gunzip.terminationStatus == 0)
  }

  /// The database, compressed by gzip.
  private static let database = """
    H4sIAAAAAAACA+2dW2wcVxnHz+zO3tfedRzXsVM303UoSbuUXV/jSEDWrdtauE2aOr0oRM549nh3kt2ZzcxsEjdxEqeo
    eWlQKlVIpZWahyIhQQVUKvCE0gYqgYTEA4hSJNQnHqo+IAGFl1acc2b2Zq/tpI1IGv6/eGfmfOf2ncv3bc7u7JwnHp/R
    HaosmFZZdZRhkiQ+H9mjKIQQH3t1kwYx9pKbwlIt/IBpVkh7fOR+TergmcNfJ4nzHe92HIq/Hz8Y+2PsyegvondFSkwM
    AAAAgC8U5++LhXoHBqRv73TU+RK1DbViF02ndo4/sH8qNzulzOYmZ6aUmlTZEVUUo1qep5Yy/djs1MNT+5V9+6cfze1/
    Rvnm1DNpRVMN3XaaYh/bO6s8dmBmJq1YVDOtvDI5s3eyIWXFlc18tURXyJUiVStzmlk1nDZFiUjHdNTS6khWoi1atGZu
    L3qN/IpdLa+S7lz+ajTU29srnf+ayKwVq8ZRcYi19JMQiU4yTxhte6Go2sWVbW1XY1qZX3Sovbq7mrpb2SFqcQvduVN5
    anr2kb0HZpX9e5+afnC5NxLq3bpVOh8QGs+rJdXQaqdoi9aecOPBXdRKq1RibVatAs23H4m2fbk17GrWITSz6LEqtR3v
    FGnRzBMKzXRv7rSo5Ohleh1zra0+rf22FAr19vRIy4eEcoZaFq9wi1pc4vYWv5idenp2DSu4hoFeOWz+YKh3cFBaftQ1
    S3euVtRC82Wo1TgbEUKpo3Sx/fhd8zzbuRQI9W7bJi1Pi6KFufHi6xfBFgXq4htV/TKRQ719fdLyQVG/6yHcY6ClZs93
    8GobhvUZK20dh4JfeMflu91hoI6jGwW7dpZbB8CTKjvWs556qtZqn5vwiZqen3I9izd1amd/q3+pTayNTFVfOfmV49Sy
    ddNo7w+dqu1O41Ve0tafpW1NWwx6+1ilUDKZT1ntKajl6As6bWOY3I7bucumN4f13xNqGq3p1dd9T2i8aVzXu8JpyfUV
    3jSljspfvtYpyiR1u1jtKo6rpSq91vpap2g08VcSTuwLJvYlPkpcSryWuJrIJ95MnMb/bQAAAAAAAAAAgDYkrpIBduqW
    B6SA91mo7SPkX6Pff+8OeVAKGPSkM+d+2iIT8u+Hf3CBdMnbInL9M/O986cvEtIp94Vl8QmwrXzs/ygp97KsalmU9aM9
    T+cIScoDYdn7TNPW3/pHpl++OyiL4nUjT0+e49okibx47NMP2VVnQ8VN8jZJrn36Y/tSL3fcQzoSDxFf5wek84PE9zCI
    AAAAAAAAAAC+qOSlJFGkrRH//fHwTESOyAFvfSxJkmxVDUM3CvxGdv+KfL9957svmveWfvVed/afSy8dk/+znHj46m8e
    P/Dhn/o/+PPb2ttS+u+vHX3jwq8JuXRpiK+zZ2+45r5mzQMRWfY090uSr0lz6To1J+STKz9/XTvy0Jtylxni9+b7IikS
    f5EdAAAAAAAA4/mSTyYXv3UqdZTSiv0IVSup3QtqyabplHtj6SOqXUztTmmqNjQxNpEdWxhSxzRtJL8rOzycXRgZz0+M
    jGczIwu7dmUzLKgNaxOj2dFRqubHsyrN5Ce07Niwlk2lU5pFVYfmU7uz4xOjE8O7xoaHsqND2eHx0ZHRdIoax3XLNMrU
    cFK7Ty2lUyW9rDs2u06dUO3yo7RsWoszXJbanWHK6YZerpanDc1kl4UHxH33TM8Mq6iRfrZoUbtolvIiD0taqTo0VyqZ
    muropiGkJbPwpG7r83pJdxZ5dZppOJZZKlGL177EVKl9i7VhOnGb8EapykK1FVosWJQ+yxrSpPHQ6MRQJsPimIRax2ne
    baTXB6nRTBOppXRrTQdTQ8dP2ie/sqDS1CHWSNV2DlQKlpqnzf0/NJ4dHRkfHhtJp4q67TC1uMriBl9WPyuyqBoF3q8H
    T6Xy1FH1khgQMZJC81Pr1Mrbym9aXmPAvbutRetNSy/oojibGnlqseY1CmLltNSuG6yfS6W6Bjd6nrLymM61alLtmtHU
    b/VmZDdsBuuR50vS/8rc1hjyTDaTzQ6PjI+1MbnVFprdNTzKMo1mJ5oNcr3Jeg3mdG2222Tr7QymvTGvZfrXYkI31s6X
    Wkyq2ZDWnyXpz2Zozda0YrY2xpAb0nXU3sbQmg3jRk/ZlmZkVxtdfeYuMYdW81Hr+r2lKP8EobOLsD8AAAAAAAAAAP9P
    vHAqMCO/nNnoW+RnjhR/SVS7LL6BHoseJtLZw/6zZ8+Swz5+IOxPOnNYOsMO/jNnzpDD0ll2GT7rwcPE94Lc59e1TFfZ
    LsypVmEurzqqeBwAIavlmllZJBKX93C5RSulRTdGrVTYQp34eFykHkf8PBx1w0eo5rgJElygqXwx3FSV7FhqxU0Qy9P5
    amGuYumGl6XD/Vn/2IibQW6VFSzzBAm0yiy2dCdBLuusy05YukNd4ab6Qwy8JlOvpk5V02jFmStT21YL1G1CsnbL/py3
    9nc1SLoPSJgTTz0QRQgluivUEk/zMzTvSQXUIiEeE+atnjPoCRIWHaGxoevg3//7o9tJZzy6Pb4F0x8AAAAAABByOXb5
    3LlzJEACV+Lu3aPS5yzxZucHG9B5OfITd8zlK/GRN17q8X3OAm92frAhicuRS/Ux5/e3+z9ngTc7P9iQTVj/AwAAAACA
    Vev/yOX6uoD/bhSr8Nue7ub1//YJRcc6/Lanq3n97/62Hevw25wkv//fl/gdSfyNHQAAAAAAAAAAAHDrs0XuU2SbaqaR
    PydW9/xZgfdd/OSdPrlXCSzolu14ckmSCHl19nwu6oYBAAAAAAAAAABwGyOe/5/4GUn8hR0AAAAAAAAAAABwCzHoC5B0
    MEDOvfv6mYuNn2ds+cj54Y//8I1pQi69Mv/7QWnNRK9+fPUCIe9nfvoKvv8HAAAAAAAAAABuf/j3/1L4VcL+AAAAAABu
    Ot9R/XESee74y5mIHJEDp1K6faBSMtU834Db2xPc3QSJb2ucSQ+lM+v9O9S0efKwu3my5e6efYP3Fa/v7vSg6qhMM1Zx
    kaqVJ/Rnqdi22d0Sqh501KPUyDnNGzmPjA9nR3ftGhpawh5bX+w9tnjQNOa0ElWNqtf6pJCu6ta4EHtFu12WaPQsqyfv
    dWR3k5RfNrp4ZUxjPGXeBNaons0R4mdtbiXgl4gUDLL5kyOx0Ke+zs31/qhWmKJUma+WK+SuvnbiOTGu25S2cVWDjZNW
    5ONDlPbZS6ZZIXe3j8tTWiGDW9vGzbOOz9tke/tYWy9RNrm+1D7Wm6339Ldv0Aldo+TLDZWOVam16MaJS7Kje0UcN3Cy
    s2eF1J0+5N6VcnfCkvtWlkK1oknS0Qu+zV0kRxQy5mOnnJz0Jf0xJjkXzpEkSUrsYoePxDpIMrxP3jMpJSP9sVg3SW6d
    vEImw5NyMpq7QniKNMvDUkvsOicdYaUN8vN2wqKTd7oSlp5lkpOxWJwkB9y0yb5YTATkXCAZjAXYNYlF2NG/J05iMZkk
    U7EgC7JTlKc7y/L0c/FAUz7ZLVBK9uV8rMCW0qOkfhlkOolT8k526iTJ/n7WPNZK3uZYXGIp5VjALCqGSa76ZEMtU+kt
    3zYS5k6Lz3xJXPGZ7gu65uQPCOckB91RDsSaXFFQeKFQQLiecMwdCBETqQW4s4nWAtzLxOJeQLiXeMj1LIsdQdeTdIY8
    n5EICD+RDHkuoavuDTZFGz6gW6jjWf7mFqPviTXZ+h21AFeutxFTWdwijLkvqBr2CWr18/ZXy2yybw1Sw65a9M5orSXU
    GZD5rE3J3JBCMrNyg+/m4T7R882Tb5zm77PwUfBR8FHwUbeOj8LaBwAAAAAAgJuHu7QBAAAAAAAAAAAAVv8AAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAALh54P5/AAAAAAAAAAAAAAAAAAAAAAAA4Nbmv+aSOk0AMAEA
    """
}
