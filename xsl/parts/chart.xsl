<?xml version="1.0" encoding="UTF-8"?>
<!-- A small line chart as SVG, drawn from attributes in their order; what it shows is also said in words. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- values: the attributes. says: what they count. The lowest value is at the bottom, the highest on top. -->
  <xsl:template name="chart">
    <xsl:param name="values"/>
    <xsl:param name="says"/>
    <xsl:variable name="low"><xsl:for-each select="$values"><xsl:sort data-type="number"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:variable>
    <xsl:variable name="high"><xsl:for-each select="$values"><xsl:sort data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:variable>
    <xsl:variable name="range" select="$high - $low + ($high = $low)"/>
    <figure class="chart">
      <figcaption><xsl:value-of select="$says"/></figcaption>
      <svg viewBox="0 0 208 64" role="img" aria-label="{$says}: {format-number($values[1], '#,##0')} a year ago, {format-number($values[last()], '#,##0')} now">
        <polyline fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">
          <xsl:attribute name="points">
            <xsl:for-each select="$values">
              <xsl:value-of select="concat((position() - 1) * 200 div (count($values) - 1) + 4, ',', format-number(60 - 56 * (. - $low) div $range, '0.#'), ' ')"/>
            </xsl:for-each>
          </xsl:attribute>
        </polyline>
      </svg>
      <p class="plain"><xsl:value-of select="concat(format-number($values[1], '#,##0'), ' → ', format-number($values[last()], '#,##0'))"/></p>
    </figure>
  </xsl:template>
</xsl:stylesheet>
