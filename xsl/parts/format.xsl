<?xml version="1.0" encoding="UTF-8"?>
<!-- How values are written: money, dates, numbers of things, and text inside addresses and JSON. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- 2026-07-01 or an instant beginning so: "1 July 2026". -->
  <xsl:template match="@*" mode="date">
    <xsl:value-of select="concat(number(substring(., 9, 2)), substring-before(substring-after('-01- January -02- February -03- March -04- April -05- May -06- June -07- July -08- August -09- September -10- October -11- November -12- December -', substring(., 5, 4)), '-'), substring(., 1, 4))"/>
  </xsl:template>

  <!-- "£1,200 pcm (£277 pw)". The node is the monthly rent; pw: the weekly one, computed by the database. Short numbers, which most
       are, do without the slow function. -->
  <xsl:template match="@*" mode="rent">
    <xsl:param name="pw"/>
    <xsl:choose>
      <xsl:when test="string-length(.) &lt; 4"><b>£<xsl:value-of select="."/> pcm</b> (£<xsl:value-of select="$pw"/> pw)</xsl:when>
      <xsl:otherwise><b>£<xsl:value-of select="format-number(., '#,##0')"/> pcm</b> (£<xsl:value-of select="format-number($pw, '#,##0')"/> pw)</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "1,200 houses", "1 house". thing: the singular. -->
  <xsl:template match="@*" mode="things">
    <xsl:param name="thing"/>
    <xsl:value-of select="concat(format-number(., '#,##0'), ' ', $thing)"/>
    <xsl:if test=". != 1">s</xsl:if>
  </xsl:template>

  <!-- A value inside a query string. Letters of any script stay: browsers encode them as UTF-8. -->
  <xsl:template match="@*" mode="query">
    <xsl:choose>
      <xsl:when test="translate(., '%&amp;#+&quot;&lt;&gt;\', '') = .">
        <xsl:value-of select="translate(., ' &#9;&#10;&#13;', '++++')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="encode">
          <xsl:with-param name="text" select="."/>
          <xsl:with-param name="from" select="'%&amp;#+&quot;&lt;&gt;\ &#9;&#10;&#13;'"/>
          <xsl:with-param name="to" select="'%25%26%23%2B%22%3C%3E%5C%20%20%20%20'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Replaces each character of "from", in turn, by three characters of "to". -->
  <xsl:template name="encode">
    <xsl:param name="text"/>
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:choose>
      <xsl:when test="$from = ''"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="encode">
          <xsl:with-param name="text">
            <xsl:call-template name="replace">
              <xsl:with-param name="text" select="$text"/>
              <xsl:with-param name="find" select="substring($from, 1, 1)"/>
              <xsl:with-param name="with" select="substring($to, 1, 3)"/>
            </xsl:call-template>
          </xsl:with-param>
          <xsl:with-param name="from" select="substring($from, 2)"/>
          <xsl:with-param name="to" select="substring($to, 4)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A JSON string with its quotes. No "<" comes out, so that nothing in it can end a script element. -->
  <xsl:template match="@*" mode="json">
    <xsl:text>"</xsl:text>
    <xsl:choose>
      <xsl:when test="contains(., '\') or contains(., '&quot;') or contains(., '&lt;')">
        <xsl:call-template name="replace">
          <xsl:with-param name="text">
            <xsl:call-template name="replace">
              <xsl:with-param name="text">
                <xsl:call-template name="replace">
                  <xsl:with-param name="text" select="normalize-space(.)"/>
                  <xsl:with-param name="find" select="'\'"/>
                  <xsl:with-param name="with" select="'\\'"/>
                </xsl:call-template>
              </xsl:with-param>
              <xsl:with-param name="find" select="'&quot;'"/>
              <xsl:with-param name="with" select="'\&quot;'"/>
            </xsl:call-template>
          </xsl:with-param>
          <xsl:with-param name="find" select="'&lt;'"/>
          <xsl:with-param name="with" select="'\u003c'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template name="replace">
    <xsl:param name="text"/>
    <xsl:param name="find"/>
    <xsl:param name="with"/>
    <xsl:choose>
      <xsl:when test="contains($text, $find)">
        <xsl:value-of select="concat(substring-before($text, $find), $with)"/>
        <xsl:call-template name="replace">
          <xsl:with-param name="text" select="substring-after($text, $find)"/>
          <xsl:with-param name="find" select="$find"/>
          <xsl:with-param name="with" select="$with"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
